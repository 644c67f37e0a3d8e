import { standingQuery } from '#libs/contracts/temporal/messages';
import { caseWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import { type Driven, startDriven } from '../support/driven.js';
import { historyLength } from '../support/engine.js';
import { createOrganization, issueDrafts, openCase } from '../support/fixture.js';
import { playOut, stateOf } from '../support/play.js';

let here: Driven;
beforeAll(async () => {
  here = await startDriven();
});
afterAll(async () => here.stop());

it('drives a cell through its short process in at most 120 events', async () => {
  const { campaign, drive, engine } = here;
  const { caseId, workflowId } = await here.openCell();
  await drive(caseId);
  const { heldOn } = await playOut(campaign, caseId, drive);
  expect(heldOn).toBeDefined();
  await expect(engine.client.workflow.getHandle(workflowId).result()).resolves.toMatchObject({
    status: 'closed',
  });
  expect(await historyLength(engine.client, workflowId)).toBeLessThanOrEqual(120);
});

it('drives a central affiliate through its full process in at most 400 events', async () => {
  const { campaign, drive, engine } = here;
  const affiliate = await createOrganization(campaign, 'centralAffiliate');
  await issueDrafts(campaign, campaign.centre);
  const caseId = await openCase(campaign, affiliate);
  await drive(caseId);
  await playOut(campaign, caseId, drive);
  const workflowId = caseWorkflowId(campaign.id, affiliate.id);
  await engine.client.workflow.getHandle(workflowId).result();
  expect(await historyLength(engine.client, workflowId)).toBeLessThanOrEqual(400);
});

it('answers where its case stands', async () => {
  const { caseId, workflowId } = await here.openCell();
  await here.drive(caseId);
  const { deadlineOn } = await stateOf(here.campaign, caseId);
  expect(deadlineOn).toBe('2020-10-31');
  const driver = here.engine.client.workflow.getHandle(workflowId);
  await expect(driver.query(standingQuery)).resolves.toMatchObject({
    status: 'open',
    type: 'cell',
    stages: ['launch'],
  });
});

it('replays every history of these tests', async () => {
  await expect(here.engine.replayAll()).resolves.toBeGreaterThanOrEqual(3);
});
