import type { CaseId } from '#libs/domain/kernel/brand';
import type { ProcessDefinition, StageDefinition } from '#libs/domain/process/definition';
import { hashOf } from '#libs/evidence/hash';
import { type Driven, startDriven } from '../support/driven.js';
import { fileOf, playOut, stateOf } from '../support/play.js';
import { findCaseFaults } from '#libs/audit/case-faults';

let here: Driven;
beforeEach(async () => {
  here = await startDriven();
});
afterEach(async () => here.stop());

/** Everybody of the superior approves, not any two; and no convocation is issued by machine. */
function changed(definition: ProcessDefinition): ProcessDefinition {
  const stages = definition.stages.map((stage): StageDefinition => {
    if (stage.key === 'convocation') return { ...stage, procedures: [] };
    const tasks = stage.tasks.map((task) =>
      task.key === 'superiorDecision'
        ? { ...task, steps: task.steps.map((step) => ({ ...step, policy: { kind: 'all' } as const })) }
        : task,
    );
    return { ...stage, tasks };
  });
  return { ...definition, version: definition.version + 1, stages };
}

/** The campaign's definition is replaced, and a running case is taken over to it. */
async function migrate(caseId: CaseId): Promise<void> {
  const { facts } = await fileOf(here.campaign, caseId);
  const definition = changed(facts.definition);
  const sha256 = hashOf(definition);
  const { key, version, type } = definition;
  await here.dataSource.query(
    'INSERT INTO process_definition (sha256, key, version, type, body) VALUES ($1, $2, $3, $4, $5)',
    [sha256, key, version, type, JSON.stringify(definition)],
  );
  await here.dataSource.query(
    'UPDATE campaign_definition SET definition_sha256 = $1 WHERE campaign_id = $2 AND type = $3',
    [sha256, here.campaign.id, type],
  );
  await here.dataSource.query('UPDATE congress_case SET definition_sha256 = $1 WHERE id = $2', [
    sha256,
    caseId,
  ]);
}

async function approvals(caseId: CaseId): Promise<number> {
  return (await stateOf(here.campaign, caseId)).tasks['superiorDecision']!.signatures.length;
}

it('a rule changed while cases run: nothing to patch', async () => {
  const { campaign, drive } = here;
  const [before, during] = [await here.openCell(), await here.openCell()];
  await drive(before.caseId);
  await playOut(campaign, before.caseId, drive);
  await drive(during.caseId);
  await playOut(campaign, during.caseId, drive, ({ procedures }) => procedures.length === 1);
  expect((await stateOf(campaign, during.caseId)).openingOn).toBeUndefined();

  await migrate(during.caseId);
  const { status, procedures } = await playOut(campaign, during.caseId, drive);
  expect(status).toBe('closed');
  expect(await approvals(during.caseId)).toBeGreaterThan(await approvals(before.caseId));
  expect(procedures.map(({ key }) => key)).toEqual(['lodgeDossier', 'buildArchive']);
  expect((await stateOf(campaign, before.caseId)).procedures.map(({ key }) => key)).toEqual([
    'lodgeDossier',
    'issueConvocation',
    'buildArchive',
  ]);
  await here.engine.client.workflow.getHandle(during.workflowId).result();
  // The log tells which definition a case was opened on; that it was taken over to another is no event yet.
  expect(await findCaseFaults(here.dataSource)).toEqual([
    `${during.caseId}: rows differ from the log in definition`,
  ]);
  expect(await here.engine.replayAll()).toBe(2);
});

it('a worker whose rules differ takes over cases that run: nothing to patch', async () => {
  const { campaign, drive } = here;
  const cell = await here.openCell();
  await drive(cell.caseId);
  await playOut(campaign, cell.caseId, drive, ({ stages }) => stages.personnel !== undefined);
  await here.dismissWorker();

  /** In the next release every case is looked after four times a second, whatever it waits for. */
  const next = await here.engine.hire(({ advance }) => ({
    advance: async (caseId) => ({ ...(await advance(caseId)), nextWakeInMs: 250 }),
  }));
  expect((await playOut(campaign, cell.caseId, drive)).status).toBe('closed');
  const driver = here.engine.client.workflow.getHandle(cell.workflowId);
  await driver.result();
  const { events } = await driver.fetchHistory();
  expect(events?.some((event) => event.timerStartedEventAttributes)).toBe(true);
  await next.dismiss();
  expect(await here.engine.replayAll()).toBe(1);
});
