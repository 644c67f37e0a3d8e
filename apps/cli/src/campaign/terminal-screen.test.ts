import { brand, type Day, type Instant } from '#libs/domain/kernel/brand';
import { progressRow } from '#libs/domain/campaign/progress';
import type { DayReport } from './day-report.js';
import { TerminalScreen } from './terminal-screen.js';

const noon = brand<Instant>('2020-07-13T05:00:00.000Z');
const report: DayReport = {
  day: brand<Day>('2020-07-13'),
  rows: [progressRow({ type: 'cell', total: 5_390, done: 5_183, overdue: 12, late: 12 })],
  events: { held: 3, returned: 0, asked: 1, extended: 0, waived: 0, onHold: 0, resumed: 0 },
  notices: { reminder: 7 },
  mails: 4,
  decisions: 1_234,
  speed: 2_000,
};

async function drawn(draws: number): Promise<readonly string[]> {
  const written: string[] = [];
  const screen = new TerminalScreen({ cell: 2 }, (text) => written.push(text));
  const lines = [{ vi: 'Chi bộ 001-01-01: đại hội', en: 'held' }];
  screen.follow({ clock: { show: async () => noon }, conductor: { isPaused: true }, ledger: { lines } });
  for (let times = 0; times < draws; times += 1) {
    screen.day(report);
    await new Promise((go) => setImmediate(go));
  }
  screen.leave();
  return written;
}

it('shows the clock, whether it stands, the board, what happened that day and the latest of it', async () => {
  const [first] = await drawn(1);
  expect(first).toContain('13/07/2020 12:00   đang dừng');
  expect(first).toMatch(/5\.183\/5\.390 +96,16%/);
  expect(first).toContain('1.234 quyết định, 3 đại hội, 1 đề nghị gia hạn, 7 thông báo');
  expect(first).toContain('Chi bộ 001-01-01: đại hội');
});

it('draws over what it drew before, as many lines as those were', async () => {
  const [first, second] = await drawn(2);
  const height = first!.trimEnd().split('\n').length;
  expect(second!.startsWith(`\u001b[${height}F\u001b[0J`)).toBe(true);
});
