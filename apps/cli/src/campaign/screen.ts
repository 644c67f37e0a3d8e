import type { Bilingual } from '#libs/config/start-fault';
import type { CongressType } from '#libs/domain/organization/organization';
import { dayLine, type DayReport } from './day-report.js';
import type { Verdict } from './verdict.js';
import { verdictText } from './verdict-text.js';

export type Decimals = Partial<Readonly<Record<CongressType, number>>>;

/** Where the rehearsal is shown. */
export type Screen = {
  progress(step: Bilingual): void;
  day(report: DayReport): void;
  end(verdict: Verdict): void;
};

/** A line a day. */
export function lineScreen(decimals: Decimals, write: (text: string) => void): Screen {
  return {
    progress: ({ vi, en }) => write(`${vi} / ${en}\n`),
    day: (report) => write(`${dayLine(report, decimals)}\n`),
    end: (verdict) => write(`${verdictText(verdict, decimals)}\n`),
  };
}

/** A line of JSON a day, and one at the end; progress goes beside. */
export function jsonScreen(write: (text: string) => void, beside: (text: string) => void): Screen {
  return {
    progress: ({ vi }) => beside(`${vi}\n`),
    day: (report) => write(`${JSON.stringify({ kind: 'day', ...report })}\n`),
    end: (verdict) => write(`${JSON.stringify({ kind: 'end', ...verdict })}\n`),
  };
}
