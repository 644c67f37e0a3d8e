import type { DataSource } from 'typeorm';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import type { CaseId, OrganizationId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import type { ProcedureKey } from '#libs/domain/process/definition';
import { hashOf } from '#libs/evidence/hash';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { drivingHere } from '../support/drive-here.js';
import { type Moment, startDyingWorker } from '../support/dying.js';
import { createEngine } from '../support/engine.js';
import {
  type Campaign,
  createCampaign,
  createOrganization,
  issueDrafts,
  openCase,
  setTime,
} from '../support/fixture.js';
import { fileOf, playOut, settled } from '../support/play.js';
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
    const { campaign, caseId, receivers } = await caseShortOf(procedure);
    const engine = await createEngine(dataSource);
    const dying = await startDyingWorker({ databaseUrl: database.url, engine: engine.at, step, moment });
    await engine.drivers.wake(caseId);
    expect(await dying.death).toBe('SIGKILL');
    const left = await writtenBy(procedure, caseId);
    await anHourLater(campaign, caseId); // what is written a second time would bear another hour

    const healthy = await engine.hire();
    try {
      await settled(campaign, caseId);
    } finally {
      await healthy.dismiss();
    }
    const log = await expectWhole(campaign, caseId);
    const recorded = log.filter(({ command }) => command['procedure'] === procedure);
    const { rows, notices } = await writtenBy(procedure, caseId);
    const [row] = rows;
    expect(rows).toHaveLength(1);
    expect(recorded.map(({ command }) => command['sha256'])).toEqual([row!.sha256]);
    expect(row!.sha256).toBe(hashOf(row!.manifest));
    expect(notices.map(({ organization_id: to }) => to)).toEqual(receivers.toSorted());
    for (const earlier of left.rows) expect(row).toMatchObject(withoutNulls(earlier));
    expect(notices).toEqual(expect.arrayContaining([...left.notices]));
    await engine.replayAll();
    await engine.close();
  },
  180_000,
);

type Scene = {
  readonly campaign: Campaign;
  readonly caseId: CaseId;
  /** Whom the procedure tells, each once. */
  readonly receivers: readonly OrganizationId[];
};

/** A case brought to where the procedure is due and nothing else: a cell's, or, where drafts go down, an affiliate's. */
async function caseShortOf(procedure: ProcedureKey): Promise<Scene> {
  const campaign = await createCampaign(dataSource);
  const { caseId, receivers } = await (procedure === 'publishDrafts'
    ? affiliateWithTwoBelow(campaign)
    : cellUnderGrassroots(campaign, procedure));
  const drive = drivingHere(campaign, procedure);
  await drive(caseId);
  await playOut(campaign, caseId, drive, async () => {
    const { state, facts } = await fileOf(campaign, caseId);
    return pendingProcedures(state, facts.definition).some(({ key }) => key === procedure);
  });
  return { campaign, caseId, receivers };
}

async function affiliateWithTwoBelow(campaign: Campaign): Promise<Omit<Scene, 'campaign'>> {
  const affiliate = await createOrganization(campaign, 'centralAffiliate');
  const below = [
    await createOrganization(campaign, 'upperGrassroots', affiliate),
    await createOrganization(campaign, 'upperGrassroots', affiliate),
  ];
  return { caseId: await openCase(campaign, affiliate), receivers: below.map(({ id }) => id) };
}

/** The superior hears of the dossier, the cell's own secretary of the convocation, nobody of the archive. */
async function cellUnderGrassroots(
  campaign: Campaign,
  procedure: ProcedureKey,
): Promise<Omit<Scene, 'campaign'>> {
  const grassroots = await createOrganization(campaign, 'grassroots');
  await issueDrafts(campaign, grassroots);
  const cell = await createOrganization(campaign, 'cell', grassroots);
  const told = { lodgeDossier: [grassroots.id], issueConvocation: [cell.id] };
  const receivers = procedure === 'lodgeDossier' || procedure === 'issueConvocation' ? told[procedure] : [];
  return { caseId: await openCase(campaign, cell), receivers };
}

async function anHourLater(campaign: Campaign, caseId: CaseId): Promise<void> {
  const { facts } = await fileOf(campaign, caseId);
  await setTime(campaign, toInstant(Date.parse(facts.now) + 3_600_000));
}

type Row = { readonly sha256: string; readonly manifest: unknown };
type Notice = { readonly organization_id: OrganizationId };

const tables: Readonly<Record<ProcedureKey, string>> = {
  publishDrafts: 'publication r JOIN congress_case c USING (campaign_id, organization_id) WHERE c.id = $1',
  lodgeDossier: 'dossier r WHERE r.case_id = $1',
  issueConvocation: 'convocation r WHERE r.case_id = $1',
  buildArchive: 'archive_file r WHERE r.case_id = $1',
};

/** Every row and every notice that a procedure has written for a case so far, with their hours. */
async function writtenBy(
  procedure: ProcedureKey,
  caseId: CaseId,
): Promise<{ readonly rows: readonly Row[]; readonly notices: readonly Notice[] }> {
  const rows = await dataSource.query<{ row: Row }[]>(`SELECT to_jsonb(r) AS row FROM ${tables[procedure]}`, [
    caseId,
  ]);
  const notices = await dataSource.query<{ notice: Notice }[]>(
    `SELECT to_jsonb(n) AS notice FROM notice n WHERE case_id = $1 AND task_key = $2 ORDER BY organization_id`,
    [caseId, procedure],
  );
  return { rows: rows.map(({ row }) => row), notices: notices.map(({ notice }) => notice) };
}

function withoutNulls(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
