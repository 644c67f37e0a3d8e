import type { DataSource } from 'typeorm';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import type { ProcedureKey } from '#libs/domain/process/definition';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { drivingHere } from '../support/drive-here.js';
import { type Moment, startDyingWorker } from '../support/dying.js';
import { createEngine } from '../support/engine.js';
import {
  type Campaign,
  createCampaign,
  createOrganization,
  fileOf,
  issueDrafts,
  openCase,
  type Organization,
  playOut,
  settled,
} from '../support/fixture.js';
import { expectWhole } from '../support/whole.js';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

type Kill = readonly [step: string, moment: Moment, procedure: ProcedureKey];

const steps: readonly (readonly [step: string, moments: readonly Moment[], procedure: ProcedureKey])[] = [
  ['advance', ['before', 'after'], 'publishDrafts'],
  ['publishDrafts', ['before', 'midway', 'after'], 'publishDrafts'],
  ['assembleDossier', ['before', 'after'], 'lodgeDossier'],
  ['lodgeWithSuperior', ['before', 'midway', 'after'], 'lodgeDossier'],
  ['composeConvocation', ['before', 'after'], 'issueConvocation'],
  ['issueConvocation', ['before', 'midway', 'after'], 'issueConvocation'],
  ['indexArchive', ['before', 'after'], 'buildArchive'],
  ['sealArchive', ['before', 'midway', 'after'], 'buildArchive'],
];
const kills = steps.flatMap(([step, moments, procedure]) =>
  moments.map((moment): Kill => [step, moment, procedure]),
);

it.concurrent.each(kills)(
  'a worker killed at %s, %s its work, leaves %s done once by the next worker',
  async (step, moment, procedure) => {
    const campaign = await createCampaign(dataSource);
    const caseId = await caseShortOf(campaign, procedure);
    const engine = await createEngine(dataSource);
    const dying = await startDyingWorker({ databaseUrl: database.url, engine: engine.at, step, moment });
    await engine.drivers.wake(caseId);
    expect(await dying.death).toBe('SIGKILL');

    const healthy = await engine.hire();
    await settled(campaign, caseId);
    const log = await expectWhole(campaign, caseId);
    const recorded = log.filter(({ command }) => command['procedure'] === procedure);
    expect(recorded).toHaveLength(1);
    expect(await rowsMadeBy(procedure, campaign, caseId)).toBe(1);
    expect(await repeatedNotices(caseId)).toBe(0);
    await engine.replayAll();
    await healthy.dismiss();
    await engine.close();
  },
  180_000,
);

/** A case brought to where the procedure is due and nothing else: a cell's, or, where drafts go down, an affiliate's. */
async function caseShortOf(campaign: Campaign, procedure: ProcedureKey) {
  const organization = await organizationFor(campaign, procedure);
  const caseId = await openCase(campaign, organization);
  const drive = drivingHere(campaign, procedure);
  await drive(caseId);
  await playOut(campaign, caseId, drive, async () => {
    const { state, facts } = await fileOf(campaign, caseId);
    return pendingProcedures(state, facts.definition).some(({ key }) => key === procedure);
  });
  return caseId;
}

async function organizationFor(campaign: Campaign, procedure: ProcedureKey): Promise<Organization> {
  if (procedure === 'publishDrafts') {
    const affiliate = await createOrganization(campaign, 'centralAffiliate');
    await createOrganization(campaign, 'upperGrassroots', affiliate);
    return affiliate;
  }
  const grassroots = await createOrganization(campaign, 'grassroots');
  await issueDrafts(campaign, grassroots);
  return createOrganization(campaign, 'cell', grassroots);
}

const tables: Readonly<Record<ProcedureKey, string>> = {
  publishDrafts: 'SELECT count(*)::int AS count FROM publication WHERE organization_id = $1',
  lodgeDossier: 'SELECT count(*)::int AS count FROM dossier WHERE case_id = $2 AND lodged_at IS NOT NULL',
  issueConvocation: 'SELECT count(*)::int AS count FROM convocation WHERE case_id = $2',
  buildArchive: 'SELECT count(*)::int AS count FROM archive_file WHERE case_id = $2',
};

async function rowsMadeBy(procedure: ProcedureKey, campaign: Campaign, caseId: string): Promise<number> {
  const { state } = await fileOf(campaign, caseId as never);
  const text = tables[procedure].includes('$1') ? [state.organizationId] : [caseId];
  const [row] = await dataSource.query<{ count: number }[]>(tables[procedure].replace('$2', '$1'), text);
  return row?.count ?? 0;
}

/** The key of a notice holds case, task, round, step and receiver: a repeat could only stand under another key. */
async function repeatedNotices(caseId: string): Promise<number> {
  const rows = await dataSource.query<unknown[]>(
    `SELECT organization_id, body, kind, task_key, round FROM notice WHERE case_id = $1 AND step = 0
     GROUP BY organization_id, body, kind, task_key, round HAVING count(*) > 1`,
    [caseId],
  );
  return rows.length;
}
