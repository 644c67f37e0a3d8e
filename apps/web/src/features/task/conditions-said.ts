import type { Said } from './acts.js';

/** A condition as it is being written: its pieces lie under names that end in its number. */
type ConditionSaid = {
  readonly number: string;
  readonly text: string;
  readonly owner: string;
  readonly dueOn: string;
};

export function conditionsIn(said: Said): readonly ConditionSaid[] {
  const numbers = Object.keys(said).flatMap((name) => /^text(\d+)$/.exec(name)?.[1] ?? []);
  return numbers.map((number) => ({
    number,
    text: said[`text${number}`] ?? '',
    owner: said[`owner${number}`] ?? '',
    dueOn: said[`dueOn${number}`] ?? '',
  }));
}

export function withCondition(said: Said): Said {
  const last = Math.max(0, ...conditionsIn(said).map(({ number }) => Number(number)));
  const number = last + 1;
  return { ...said, [`text${number}`]: '', [`owner${number}`]: '', [`dueOn${number}`]: '' };
}

export function withoutCondition(said: Said, number: string): Said {
  const gone = new Set(['text', 'owner', 'dueOn'].map((name) => `${name}${number}`));
  return Object.fromEntries(Object.entries(said).filter(([name]) => !gone.has(name)));
}
