import type { Measured } from '../main.js';
import { cpuEach, total, walEach, type Reading } from '../measure/meter.js';
import { latencies, median, quantile, spread, sum } from '../measure/statistics.js';
import type { LadderDay } from './ladder-day.js';

/** Seconds after the instant at which each window was closed, each bare timer rang, and what that took. */
export type Side = { readonly late: readonly number[]; readonly reading: Reading };
export type Round = { readonly windows: Side; readonly bare: Side };

/** How many a second, from the instant until the last. */
function rate({ late }: Side): number {
  return late.length / Math.max(...late);
}

export function remindReport(
  { cases, rounds }: { readonly cases: number; readonly rounds: number },
  day: LadderDay,
  played: readonly Round[],
  faults: readonly string[],
): Measured['report'] {
  const ratios = played.map(({ windows, bare }) => rate(windows) / rate(bare));
  return {
    name: 'remind',
    command: `npm run bench -- remind --cases ${cases} --rounds ${rounds}`,
    goals: [
      ...dayGoals(day),
      goal(
        `${cases} windows closing at one instant, beside as many bare timers`,
        '≥ 0.60 ×',
        `${median(ratios).toFixed(2)} ×`,
        median(ratios) >= 0.6,
      ),
      goal('faults after it all', '0', String(faults.length), faults.length === 0),
    ],
    tables: [dayTable(day), windowsTable(played, ratios)],
    notes: [
      'Lateness is the commit of a row after the instant, by the clock of PostgreSQL; a bare timer tells its own time.',
      'The scan is begun every five seconds: that much of the lateness is waiting for it.',
      'The built worker runs as in use, with its other schedules; sign-offs are sent at an even pace, answered or not.',
      ...faults.slice(0, 5),
    ],
  };
}

function dayGoals({ due, recorded, doubled, lateness, beside }: LadderDay) {
  const latest = Math.max(...lateness);
  const p95 = quantile(beside, 0.95);
  return [
    goal('reminders recorded of those due in one minute', `${due}`, `${recorded}`, recorded >= due),
    goal('recorded twice', '0', String(doubled), doubled === 0),
    goal('the last one recorded after its instant', '≤ 10 s', `${latest.toFixed(1)} s`, latest <= 10),
    goal(
      'none before its instant',
      '≥ 0 s',
      `${Math.min(...lateness).toFixed(1)} s`,
      Math.min(...lateness) >= 0,
    ),
    goal('sign-offs at 5/s beside it, p95', '< 100 ms', `${p95.toFixed(1)} ms`, p95 < 100),
  ];
}

function goal(what: string, reach: string, got: string, met: boolean) {
  return { what, reach, got, met };
}

function dayTable({ lateness, beside, before }: LadderDay) {
  const span = Math.max(...lateness) - Math.min(...lateness);
  return {
    title: 'One hour of a ladder',
    columns: ['what', 'count', 'p50 / p95 / p99'],
    rows: [
      ['reminders, seconds after the instant', lateness.length, latencies(lateness)],
      [
        `from the first to the last: ${span.toFixed(2)} s`,
        '',
        `${(lateness.length / span).toFixed(0)} a second`,
      ],
      ['sign-offs before it, ms', before.length, latencies(before)],
      ['sign-offs in the 40 s from it on, ms', beside.length, latencies(beside)],
    ],
  };
}

function windowsTable(played: readonly Round[], ratios: readonly number[]) {
  const line = (what: string, side: keyof Round, ratio: string) => {
    const sides = played.map((round) => round[side]);
    const count = sum(sides.map(({ late }) => late.length));
    const all = total(sides.map(({ reading }) => reading));
    const last = spread(
      sides.map(({ late }) => Math.max(...late)),
      1,
    );
    return [what, count, last, spread(sides.map(rate), 0), ratio, cpuEach(all, count), walEach(all, count)];
  };
  return {
    title: 'Windows closing at one instant',
    columns: ['what', 'count', 'seconds to the last', 'per second', 'ratio', 'CPU ms each', 'WAL bytes each'],
    rows: [
      line('windows closed by their drivers', 'windows', `${spread(ratios)} of bare`),
      line('bare timers', 'bare', ''),
    ],
  };
}
