import { ApplicationFailure } from '@temporalio/common';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import { brand, type Day } from '#libs/domain/kernel/brand';
import type { ProcedureKey } from '#libs/domain/process/definition';
import { drivingHere } from '../support/drive-here.js';
import { type Driven, type DrivenCase, startDriven } from '../support/driven.js';
import { actor } from '../support/fixture.js';
import { act, eventually, fileOf, playOut, settled, stateOf } from '../support/play.js';
import { expectWhole } from '../support/whole.js';

let here: Driven;
beforeAll(async () => {
  here = await startDriven();
  await here.dismissWorker(); // each test hires the worker that it is about
});
afterAll(async () => here.stop());

async function cellShortOf(procedure: ProcedureKey): Promise<DrivenCase> {
  const cell = await here.openCell();
  const drive = drivingHere(here.campaign, procedure);
  await drive(cell.caseId);
  await playOut(here.campaign, cell.caseId, drive, async () => {
    const { state, facts } = await fileOf(here.campaign, cell.caseId);
    return pendingProcedures(state, facts.definition).some(({ key }) => key === procedure);
  });
  return cell;
}

async function refusalsOf({ caseId }: DrivenCase): Promise<readonly string[]> {
  const lines = await here.dataSource.query<{ code: string }[]>(
    'SELECT code FROM audit_line WHERE case_id = $1 ORDER BY id',
    [caseId],
  );
  return lines.map(({ code }) => code);
}

async function statusOf({ workflowId }: DrivenCase): Promise<string> {
  return (await here.engine.client.workflow.getHandle(workflowId).describe()).status.name;
}

it('goes on driving when the case was put on hold under a procedure, and carries it out after the hold', async () => {
  const cell = await cellShortOf('lodgeDossier');
  const superior = actor(here.campaign, here.grassroots, 'standingCommittee');
  const stages = ['approval'] as const;
  const basis = { issuer: 'Đảng ủy', number: '01-CV/ĐU', issuedOn: brand<Day>('2020-01-06') };
  let placed = false;
  const worker = await here.engine.hire(({ lodgeWithSuperior }) => ({
    lodgeWithSuperior: async (caseId, round) => {
      if (!placed)
        await act(here.campaign, caseId, superior, { kind: 'hold', stages, reason: 'Dịch', basis });
      placed = true;
      return lodgeWithSuperior(caseId, round);
    },
  }));
  await here.engine.drivers.wake(cell.caseId);
  await eventually(
    'the procedure was refused',
    async () => (await refusalsOf(cell)).join() === 'PROCEDURE_NOT_DUE',
  );
  expect(await statusOf(cell)).toBe('RUNNING');

  await act(here.campaign, cell.caseId, superior, { kind: 'resume', stages });
  await here.drive(cell.caseId);
  const { procedures } = await stateOf(here.campaign, cell.caseId);
  expect(procedures.map(({ key }) => key)).toEqual(['lodgeDossier']);
  await expectWhole(here.campaign, cell.caseId);
  await worker.dismiss();
  await here.engine.replayAll();
});

it('fails for everybody to see when what it built is not what lies there', async () => {
  const cell = await cellShortOf('buildArchive');
  const worker = await here.engine.hire(({ indexArchive }) => ({
    indexArchive: async (caseId, round) => {
      const sha256 = await indexArchive(caseId, round);
      await here.dataSource.query(`UPDATE archive_file SET manifest = '{}' WHERE case_id = $1`, [caseId]);
      return sha256;
    },
  }));
  await here.engine.drivers.wake(cell.caseId);
  const end = here.engine.client.workflow.getHandle(cell.workflowId).result();
  const failure: unknown = await end.catch((error: unknown) => error);
  expect(causesOf(failure)).toContain('ARCHIVE_ALTERED');
  expect(await statusOf(cell)).toBe('FAILED');
  expect(await refusalsOf(cell)).toEqual([]);
  await worker.dismiss();

  // What lay there is put right; the next word starts a driver anew, and it finds the case as it was.
  await here.dataSource.query('DELETE FROM archive_file WHERE case_id = $1', [cell.caseId]);
  const next = await here.engine.hire();
  await here.drive(cell.caseId);
  await settled(here.campaign, cell.caseId);
  expect((await stateOf(here.campaign, cell.caseId)).procedures.at(-1)?.key).toBe('buildArchive');
  await next.dismiss();
});

function causesOf(failure: unknown): readonly unknown[] {
  if (!(failure instanceof Error)) return [];
  const type = failure instanceof ApplicationFailure ? [failure.type] : [];
  return [...type, ...causesOf(failure.cause)];
}
