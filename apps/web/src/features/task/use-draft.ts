import { useState } from 'react';
import { useSession } from '../../app/session.js';
import { actKinds, choices, words, type ActKind, type Said } from './acts.js';
import { conditionsIn } from './conditions-said.js';

export type Draft = { readonly kind: ActKind; readonly said: Said };

/** What somebody was about to decide and had written: kept in this window for each task until it is sent or given up. */
export function useDraft(taskId: string) {
  const place = `congress.act.${useSession().personId}.${taskId}`;
  const [draft, setDraft] = useState(() => read(sessionStorage.getItem(place)));
  const keep = (next: Draft | undefined) => {
    if (next) sessionStorage.setItem(place, JSON.stringify({ ...next.said, kind: next.kind }));
    else sessionStorage.removeItem(place);
    setDraft(next);
  };
  return [draft, keep] as const;
}

function read(kept: string | null): Draft | undefined {
  const { kind: first, ...said } = textsIn(kept === null ? {} : JSON.parse(kept));
  const kind = actKinds.find((one) => one === first);
  return kind && { kind, said };
}

function textsIn(value: unknown): Said {
  const pieces = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    pieces.flatMap(([name, piece]: [string, unknown]) => (typeof piece === 'string' ? [[name, piece]] : [])),
  );
}

/** Nothing is to be told with it. */
export function isPlain(kind: ActKind): boolean {
  return !words[kind] && !choices[kind] && kind !== 'approveWithConditions';
}

/** The fields that have to be filled before this may be sent, and are not. */
export function missingIn({ kind, said }: Draft): ReadonlySet<string> {
  const needed = [
    ...(words[kind]?.needed ? ['text'] : []),
    ...(choices[kind] ?? []),
    ...conditionsIn(said).flatMap(({ number }) => [`text${number}`, `owner${number}`, `dueOn${number}`]),
  ];
  return new Set(needed.filter((name) => (said[name] ?? '').trim() === ''));
}
