import { parseArgs } from 'node:util';
import { Closing } from './stage/servers.js';
import { publish, type Report } from './report.js';
import { measureBoard } from './board/board.js';
import { measureCalendar } from './calendar/calendar.js';
import { measureChange } from './change/change.js';
import { measureDecide } from './decide/decide.js';
import { measureEvents } from './events/events.js';
import { measureLaunch } from './launch/launch.js';
import { measurePlan } from './plan/plan.js';
import { measureRemind } from './remind/remind.js';
import { measureStart } from './start/start.js';
import { measureWeb } from './web/web.js';

export type Options = { readonly cases: number; readonly clients: number; readonly rounds: number };
export type Measured = { readonly report: Report; readonly versions: Readonly<Record<string, string>> };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string' }, clients: { type: 'string' }, rounds: { type: 'string' } },
});
const number = (given: string | undefined, usual: number) => (given === undefined ? usual : Number(given));

const benches: Readonly<Record<string, (closing: Closing) => Promise<Measured>>> = {
  launch: (closing) =>
    measureLaunch({ cases: number(values.cases, 2_000), rounds: number(values.rounds, 4) }, closing),
  decide: (closing) =>
    measureDecide(
      {
        cases: number(values.cases, 500),
        clients: number(values.clients, 16),
        rounds: number(values.rounds, 5),
      },
      closing,
    ),
  events: measureEvents,
  board: (closing) => measureBoard({ rounds: number(values.rounds, 3) }, closing),
  plan: (closing) => measurePlan({ rounds: number(values.rounds, 10) }, closing),
  calendar: (closing) => measureCalendar({ rounds: number(values.rounds, 5) }, closing),
  change: (closing) => measureChange({ rounds: number(values.rounds, 3) }, closing),
  remind: (closing) =>
    measureRemind({ cases: number(values.cases, 2_000), rounds: number(values.rounds, 3) }, closing),
  start: measureStart,
  web: measureWeb,
};

const [name = ''] = positionals;
const bench = benches[name];
if (!bench) {
  console.error(
    `npm run bench -- ${Object.keys(benches).join(' | ')} [--cases n] [--clients n] [--rounds n]`,
  );
  process.exit(2);
}
const closing = new Closing();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void closing.run().then(() => process.exit(1)));
}
try {
  const { report, versions } = await bench(closing);
  await publish(report, versions);
} finally {
  await closing.run();
}
process.exit(0);
