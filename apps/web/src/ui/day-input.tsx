import { TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { printedDay } from '#libs/domain/kernel/day';
import { useText } from '../app/locale.js';

type Parts = {
  readonly label: string;
  /** `YYYY-MM-DD`; empty while none is chosen. */
  readonly day: string;
  /** What else is wrong with it. */
  readonly fault?: string | undefined;
  readonly onChoose: (day: string) => void;
};

/** A day as papers carry it, dd/MM/yyyy, whatever language the browser speaks; taken on Enter or when one leaves it. */
export function DayInput({ label, day, fault, onChoose }: Parts) {
  const t = useText('web');
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const take = () => {
    if (typed === undefined) return;
    const chosen = dayIn(typed);
    setWrong(chosen === undefined);
    if (chosen === undefined) return;
    setTyped(undefined);
    if (chosen !== day) onChoose(chosen);
  };
  return (
    <TextInput
      label={label}
      placeholder="dd/MM/yyyy"
      inputMode="numeric"
      w="9.5rem"
      value={typed ?? printedDay(day)}
      error={wrong ? t('dayWrong') : fault}
      onChange={({ currentTarget: { value } }) => setTyped(value)}
      onBlur={take}
      onKeyDown={({ key }: KeyboardEvent) => key === 'Enter' && take()}
    />
  );
}

/** Undefined where it is no day of the calendar. */
export function dayIn(text: string): string | undefined {
  const [, day, month, year] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? [];
  if (!day || !month || !year) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? undefined : iso;
}
