import { changedSignal } from '#libs/contracts/temporal/messages';
import type { CaseId } from '#libs/domain/kernel/brand';
import { stageKeys } from '#libs/domain/process/definition';
import { type Driven, startDriven } from '../support/driven.js';
import { complete, playOut, settled, stateOf, tellNobody } from '../support/play.js';
import { expectWhole } from '../support/whole.js';

let here: Driven;
beforeAll(async () => {
  here = await startDriven();
});
afterAll(async () => here.stop());

it('makes up for every lost signal with the next one that arrives', async () => {
  const { caseId } = await here.openCell();
  await here.drive(caseId);
  await complete(here.campaign, caseId, 'plan', tellNobody);
  expect((await stateOf(here.campaign, caseId)).stages.drafts).toBeUndefined();
  await here.drive(caseId);
  expect((await stateOf(here.campaign, caseId)).stages.drafts).toBeDefined();
  await expectWhole(here.campaign, caseId);
});

it('does nothing twice when every signal comes twenty times', async () => {
  const { caseId } = await here.openCell();
  const twentyTimes = async (id: CaseId) => {
    await Promise.all(Array.from({ length: 20 }, () => here.engine.drivers.wake(id)));
    await settled(here.campaign, id);
  };
  await twentyTimes(caseId);
  await playOut(here.campaign, caseId, twentyTimes);
  const events = (await expectWhole(here.campaign, caseId)).flatMap((line) => line.events);
  const stagesOf = (type: 'StageEntered' | 'StageLeft') =>
    events.flatMap((event) => (event.type === type ? [event.stage] : [])).toSorted();
  expect(stagesOf('StageEntered')).toEqual(stageKeys.toSorted());
  expect(stagesOf('StageLeft')).toEqual(stageKeys.toSorted());
  const recorded = events.flatMap((event) => (event.type === 'ProcedureRecorded' ? [event.key] : []));
  expect(recorded).toEqual(['lodgeDossier', 'issueConvocation', 'buildArchive']);
});

it('comes to the same end when signals arrive late and out of order', async () => {
  const first = await here.openCell();
  const second = await here.openCell();
  const late: CaseId[] = [];
  for (const { caseId } of [first, second]) await here.drive(caseId);
  for (const { caseId } of [first, second]) {
    await complete(here.campaign, caseId, 'plan', async (id) => void late.push(id));
  }
  for (const id of late.toReversed()) await here.engine.drivers.wake(id);
  for (const { caseId } of [first, second]) {
    await settled(here.campaign, caseId);
    await playOut(here.campaign, caseId, here.drive);
    expect((await stateOf(here.campaign, caseId)).status).toBe('closed');
    await expectWhole(here.campaign, caseId);
  }
});

it('starts a driver that is not there with the same word that wakes one that is', async () => {
  const { caseId, workflowId } = await here.openCell();
  await expect(here.engine.client.workflow.getHandle(workflowId).describe()).rejects.toThrow();
  expect(await here.engine.drivers.wake(caseId)).toBe(true);
  await settled(here.campaign, caseId);
  const { status } = await here.engine.client.workflow.getHandle(workflowId).describe();
  expect(status.name).toBe('RUNNING');
});

it('lets a closed case rest when a signal comes after its end', async () => {
  const { caseId, workflowId } = await here.openCell();
  await here.drive(caseId);
  await playOut(here.campaign, caseId, here.drive);
  const before = await expectWhole(here.campaign, caseId);
  await here.engine.client.workflow.getHandle(workflowId).result();
  await here.engine.client.workflow.signalWithStart('congressCase', {
    workflowId,
    taskQueue: 'congress',
    args: [{ caseId }],
    signal: changedSignal,
  });
  await here.engine.client.workflow.getHandle(workflowId).result();
  expect(await expectWhole(here.campaign, caseId)).toEqual(before);
});

it('replays every history of these tests', async () => {
  await expect(here.engine.replayAll()).resolves.toBeGreaterThanOrEqual(6);
});
