import type { Clock } from '#libs/domain/campaign/clock';
import { brand, type CaseId, type Day, type Instant } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { setClock } from '#libs/persistence/queries/clock';
import { type Driven, type DrivenCase, startDriven } from '../support/driven.js';
import { actor, firstDay, setTime } from '../support/fixture.js';
import { act, eventually, playOut, settled, stateOf } from '../support/play.js';
import { expectWhole } from '../support/whole.js';

let here: Driven;
beforeEach(async () => {
  here = await startDriven();
});
afterEach(async () => here.stop());

/** A campaign's day in a quarter of a second. */
const aDayInAQuarter = 4 * 86_400;

/** A cell that is about to be consulted. */
async function cellToConsult(): Promise<DrivenCase> {
  const cell = await here.openCell();
  await here.drive(cell.caseId);
  await playOut(here.campaign, cell.caseId, here.drive, ({ tasks }) => tasks['superiorDrafts'] !== undefined);
  return cell;
}

/** Opens the window and tells the driver of it. */
async function openWindow({ caseId, organization }: DrivenCase): Promise<void> {
  await act(here.campaign, caseId, actor(here.campaign, organization, 'secretary'), {
    kind: 'openWindow',
    task: 'superiorDrafts',
    opensOn: brand<Day>('2020-01-10'),
    closesOn: brand<Day>('2020-01-16'),
  });
  await here.drive(caseId);
}

async function windowClosed(caseId: CaseId): Promise<boolean> {
  const { content } = (await stateOf(here.campaign, caseId)).tasks['superiorDrafts']!;
  return content.kind === 'consultation' && content.closedWith !== undefined;
}

async function timersFired({ workflowId }: DrivenCase): Promise<number> {
  const { events } = await here.engine.client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).filter((event) => event.timerFiredEventAttributes).length;
}

/** Sets the clock as the API does, and answers with the cases whose drivers are to be told. */
async function runClock(rate: number): Promise<readonly CaseId[] | undefined> {
  const [row] = await here.dataSource.query<{ clock: Clock }[]>('SELECT clock FROM campaign WHERE id = $1', [
    here.campaign.id,
  ]);
  const realNow = toInstant(Date.now());
  const after = { origin: brand<Instant>(firstDay), startedAt: realNow, rate };
  return setClock(here.dataSource, here.campaign.id, { before: row!.clock, after, realNow });
}

it('closes a consultation window at its instant, with nobody telling it to', async () => {
  const cell = await cellToConsult();
  await setTime(here.campaign, firstDay, aDayInAQuarter);
  await openWindow(cell);
  await eventually('the window is closed', () => windowClosed(cell.caseId));
  expect(await timersFired(cell)).toBe(1);
  await here.engine.replayAll();
});

it('closes a window by itself when a clock that stood still begins to run', async () => {
  const cell = await cellToConsult();
  await openWindow(cell);
  const told = await runClock(aDayInAQuarter);
  expect(told).toEqual([cell.caseId]);
  await here.engine.drivers.wakeMany(told!);
  await settled(here.campaign, cell.caseId);
  await eventually('the window is closed', () => windowClosed(cell.caseId));
  expect(await timersFired(cell)).toBe(1);
  await expectWhole(here.campaign, cell.caseId);
  await here.engine.replayAll();
});

it('closes a window whose driver was terminated, by the next sweep after its instant', async () => {
  const cell = await cellToConsult();
  await setTime(here.campaign, firstDay, aDayInAQuarter);
  await openWindow(cell);
  const { workflow } = here.engine.client;
  await workflow.getHandle(cell.workflowId).terminate('by the test');
  let sweeps = 0;
  await eventually('a sweep has found the case', async () => {
    sweeps += 1;
    await workflow.execute('sweep', { workflowId: `sweep-${sweeps}`, taskQueue: 'congress' });
    return windowClosed(cell.caseId);
  });
  expect((await workflow.getHandle(cell.workflowId).describe()).status.name).toBe('RUNNING');
  await settled(here.campaign, cell.caseId);
  await expectWhole(here.campaign, cell.caseId);
});
