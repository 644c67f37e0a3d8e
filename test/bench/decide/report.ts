import { cpuEach, total, walEach, type Reading } from '../measure/meter.js';
import { latencies, median, spread, sum } from '../measure/statistics.js';
import type { Goal, Report } from '../report.js';

export type SideName = 'door' | 'byHand' | 'withoutRules' | 'http';
export type Run = {
  readonly side: SideName;
  readonly clients: number;
  readonly round: number;
  readonly times: readonly number[];
  readonly reading: Reading;
};

const names: Readonly<Record<SideName, string>> = {
  byHand: 'the same rows by hand',
  withoutRules: "the door's statements, no rules",
  door: 'at the door',
  http: 'through HTTP',
};

export function decideReport(
  { cases, clients, rounds }: { readonly cases: number; readonly clients: number; readonly rounds: number },
  runs: readonly Run[],
  nextStageMs: readonly number[],
  faults: readonly string[],
): Report {
  const counts = [...new Set(runs.map((run) => run.clients))];
  const present = (Object.keys(names) as SideName[]).filter((name) => runs.some(({ side }) => side === name));
  return {
    name: 'decide',
    command: `npm run bench -- decide --cases ${cases} --clients ${clients} --rounds ${rounds}`,
    goals: [
      ...goal(runs, 'door', clients, 0.5),
      ...goal(runs, 'http', clients, 0.25),
      {
        what: 'faults found by the checker',
        reach: '0',
        got: String(faults.length),
        met: faults.length === 0,
      },
    ],
    tables: [
      ...counts.map((count) => ({
        title: `${count} ${count === 1 ? 'client' : 'clients'}`,
        columns: [
          'what',
          'decisions/s: median (least–most)',
          'ratio to by hand',
          'p50 / p95 / p99 ms',
          'CPU ms each',
          'WAL bytes each',
        ],
        rows: present.map((side) => lineOf(runs, side, count)),
      })),
      {
        title: 'From a decision to the next stage',
        columns: ['what', 'times', 'p50 / p95 / p99 ms'],
        rows: [
          ['commit of the decision to commit of StageEntered', nextStageMs.length, latencies(nextStageMs)],
        ],
      },
    ],
    notes: [
      `${cases} cases of a tier with the full process, a stage into it; signatures only, one call in twenty refused.`,
      'CPU of the bench is the load itself, and at the door and by hand also the Node process that decides.',
      ...faults.slice(0, 10).map((fault) => `Fault: ${fault}`),
    ],
  };
}

function goal(runs: readonly Run[], side: SideName, clients: number, least: number): readonly Goal[] {
  const ratios = ratiosOf(runs, side, clients);
  if (ratios.length === 0) return [];
  const got = median(ratios);
  const what = `${names[side]}, beside the same rows by hand`;
  return [{ what, reach: `≥ ${least.toFixed(2)} ×`, got: `${got.toFixed(2)} ×`, met: got >= least }];
}

function lineOf(runs: readonly Run[], side: SideName, clients: number): readonly (string | number)[] {
  const own = runs.filter((run) => run.side === side && run.clients === clients);
  const count = sum(own.map(({ times }) => times.length));
  const all = total(own.map(({ reading }) => reading));
  const ratio = side === 'byHand' ? '' : spread(ratiosOf(runs, side, clients));
  const times = own.flatMap((run) => run.times);
  return [
    names[side],
    spread(own.map(rate), 0),
    ratio,
    latencies(times),
    cpuEach(all, count),
    walEach(all, count),
  ];
}

/** Within each round, to the hand-written rows of the same round. */
function ratiosOf(runs: readonly Run[], side: SideName, clients: number): readonly number[] {
  return runs
    .filter((run) => run.side === side && run.clients === clients)
    .flatMap((run) => {
      const hand = runs.find(
        (one) => one.side === 'byHand' && one.clients === clients && one.round === run.round,
      );
      return hand ? [rate(run) / rate(hand)] : [];
    });
}

function rate({ times, reading }: Run): number {
  return times.length / reading.seconds;
}
