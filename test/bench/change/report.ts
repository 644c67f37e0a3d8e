import { cpuEach, walEach } from '../measure/meter.js';
import { median, spread, sum } from '../measure/statistics.js';
import type { Report } from '../report.js';
import type { Measure, Round } from './change.js';

const mostPreviewSeconds = 5;
const leastRatio = 0.5;

export function changeReport(
  rounds: number,
  played: readonly Round[],
  twice: number,
  faults: readonly string[],
): Report {
  const all = played.flatMap(({ measures }) => measures);
  const slowest = Math.max(...all.map(({ previewing }) => previewing.seconds));
  const [first] = all;
  return {
    name: 'change',
    command: `npm run bench -- change --rounds ${rounds}`,
    goals: [
      {
        what: `preview of ${first?.summary.cases} cases, the slowest`,
        reach: `< ${mostPreviewSeconds} s`,
        got: `${slowest.toFixed(2)} s`,
        met: slowest < mostPreviewSeconds,
      },
      ...(['hold', 'undo'] as const).map((what) => ratioGoal(played, what)),
      { what: 'cases decided twice', reach: '0', got: String(twice), met: twice === 0 },
      {
        what: 'faults found by the checker',
        reach: '0',
        got: String(faults.length),
        met: faults.length === 0,
      },
    ],
    tables: [
      {
        title: 'The whole Bloc',
        columns: [
          'what',
          'cases',
          'preview s: median (least–most)',
          'its CPU s',
          'applied, cases/s',
          'ratio to decisions at the door',
          'CPU ms each',
          'WAL bytes each',
        ],
        rows: (['hold', 'undo'] as const).map((what) => lineOf(played, what)),
      },
      {
        title: 'Beside it',
        columns: ['what', 'decisions/s: median (least–most)'],
        rows: [
          [
            'signatures at the door, 16 clients',
            spread(
              played.map(({ doorRate }) => doorRate),
              0,
            ),
          ],
        ],
      },
    ],
    notes: [
      'hold: congress and convocation of every organization, on the basis of 26/3/2020; undo: the same taken back.',
      'Seconded by another person, applied by the built worker on Temporal, one result for each case; the drivers had taken their cases up before.',
      'The rate is that of the work as it was recorded, from its first page to its last result; a twentieth of the calls at the door is refused.',
      ...faults.slice(0, 10).map((fault) => `Fault: ${fault}`),
    ],
  };
}

function of(played: readonly Round[], what: Measure['what']): readonly Measure[] {
  return played.flatMap(({ measures }) => measures.filter((one) => one.what === what));
}

/** Within each round, to the decisions of the same round. */
function ratios(played: readonly Round[], what: Measure['what']): readonly number[] {
  return played.flatMap((round) => of([round], what).map(({ rate }) => rate / round.doorRate));
}

function ratioGoal(played: readonly Round[], what: Measure['what']) {
  const got = median(ratios(played, what));
  return {
    what: `${what}, beside decisions at the door`,
    reach: `≥ ${leastRatio.toFixed(2)} ×`,
    got: `${got.toFixed(2)} ×`,
    met: got >= leastRatio,
  };
}

function lineOf(played: readonly Round[], what: Measure['what']): readonly (string | number)[] {
  const measures = of(played, what);
  const cases = measures[0]?.summary.wouldChange ?? 0;
  const [middle] = measures
    .toSorted((a, b) => a.reading.seconds - b.reading.seconds)
    .slice(measures.length >> 1);
  return [
    what,
    cases,
    spread(measures.map(({ previewing }) => previewing.seconds)),
    spread(measures.map(({ previewing }) => sum(Object.values(previewing.cpu)))),
    spread(
      measures.map(({ rate }) => rate),
      0,
    ),
    spread(ratios(played, what)),
    middle ? cpuEach(middle.reading, cases) : '',
    middle ? walEach(middle.reading, cases) : '',
  ];
}
