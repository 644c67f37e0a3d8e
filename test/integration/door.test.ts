import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { readCaseFiles } from '#libs/cases/case-files';
import { CaseUnknown } from '#libs/cases/case-unknown';
import { Definitions } from '#libs/cases/definitions';
import { inSnapshot } from '#libs/cases/transaction';
import { fold } from '#libs/domain/case/evolve';
import type { CommandBody } from '#libs/domain/case/command';
import type { Actor } from '#libs/domain/case/actor';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { brand, type CaseId, type CommandId, type Sha256 } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../support/fixture.js';
import { act, complete, fileOf, stateOf } from '../support/play.js';
import { findCaseFaults } from '#libs/audit/case-faults';

let database: TestDatabase;
let dataSource: DataSource;
let campaign: Campaign;
let ward: Organization;
let caseId: CaseId;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
});
beforeEach(async () => {
  campaign = await createCampaign(dataSource);
  ward = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, ward);
});
afterEach(async () => {
  expect(await findCaseFaults(dataSource)).toEqual([]);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const version = (hash: string): CommandBody => ({
  kind: 'addVersion',
  task: 'subCommittees',
  versionId: brand<DocumentVersionId>(randomUUID()),
  sha256: brand<Sha256>(hash),
});
const claim: CommandBody = { kind: 'claim', task: 'subCommittees' };
const shown = { subCommittees: [brand<Sha256>('a'.repeat(64))] };
const approve: CommandBody = { kind: 'approve', task: 'subCommittees', shown };

function send(by: Actor, body: CommandBody, commandId: string = randomUUID()) {
  return campaign.door.handle({ commandId: brand<CommandId>(commandId), caseId, actor: by, body });
}

/** The number of rows of every table that a decision may touch. */
async function counts(): Promise<Record<string, number>> {
  const tables = ['case_event', 'audit_line', 'task_hand', 'task_awaiting', 'notice', 'task', 'case_stage'];
  const pairs = await Promise.all(
    tables.map(async (table) => {
      const rows: { n: number }[] = await dataSource.query(
        `SELECT count(*)::int AS n FROM ${table} WHERE case_id = $1`,
        [caseId],
      );
      return [table, rows[0]!.n] as const;
    }),
  );
  return Object.fromEntries(pairs);
}

/** A text handed to the Standing Committee. */
async function submitted(): Promise<void> {
  const officer = actor(campaign, ward, 'organizationCommission');
  await act(campaign, caseId, officer, version('a'.repeat(64)));
  await act(campaign, caseId, officer, { kind: 'submit', task: 'subCommittees' });
}

describe('the door', () => {
  it('records a command once: a repeat gets the first answer and changes nothing', async () => {
    const officer = actor(campaign, ward, 'organizationCommission');
    const first = await send(officer, claim, 'once');
    const before = await counts();
    const second = await send(officer, claim, 'once');
    expect(first).toMatchObject({ ok: true, value: { sequence: 2, repeated: false } });
    expect(second).toEqual({
      ok: true,
      value: { ...(first.ok ? first.value : {}), repeated: true, driving: false },
    });
    expect(await counts()).toEqual(before);
  });

  it('refuses the same command id with another command, and by another person', async () => {
    const officer = actor(campaign, ward, 'organizationCommission');
    await send(officer, claim, 'reused');
    expect(await send(officer, { kind: 'release', task: 'subCommittees' }, 'reused')).toMatchObject({
      failure: { code: 'COMMAND_ID_REUSED' },
    });
    expect(await send(actor(campaign, ward, 'organizationCommission', 2), claim, 'reused')).toMatchObject({
      failure: { code: 'COMMAND_ID_REUSED' },
    });
  });

  it('answers twenty simultaneous repeats alike and records one', async () => {
    const officer = actor(campaign, ward, 'organizationCommission');
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(officer, claim, 'storm')));
    expect(new Set(answers.map((answer) => answer.ok && answer.value.sequence))).toEqual(new Set([2]));
    expect(answers.filter((answer) => answer.ok && !answer.value.repeated)).toHaveLength(1);
  });

  it('leaves one audit line of a refused command and nothing else', async () => {
    const before = await counts();
    const stranger = actor(campaign, ward, 'propaganda');
    expect(await send(stranger, claim)).toMatchObject({ failure: { code: 'NOT_YOUR_TASK' } });
    expect(await counts()).toEqual({ ...before, audit_line: before.audit_line! + 1 });
  });

  it('lets exactly one of many win a race, and tells the others', async () => {
    const officers = [1, 2, 3].map((number) => actor(campaign, ward, 'organizationCommission', number));
    const answers = await Promise.all(officers.map((officer) => send(officer, claim)));
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure.code]));
    expect(refused).toEqual(['CLAIMED_BY_ANOTHER', 'CLAIMED_BY_ANOTHER']);
  });

  it('counts simultaneous signatures of a committee, each once', async () => {
    await submitted();
    const members = [1, 2, 3].map((number) => actor(campaign, ward, 'standingCommittee', number));
    const answers = await Promise.all([...members, ...members].map((member) => send(member, approve)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(2);
    const { tasks } = await stateOf(campaign, caseId);
    expect(tasks.subCommittees).toMatchObject({ status: 'done', signatures: [{}, {}] });
  });

  it('is held to four eyes by the database too', async () => {
    await submitted();
    const officer = actor(campaign, ward, 'organizationCommission');
    const cheat = dataSource.query(
      `INSERT INTO task_hand (case_id, task_key, round, step, person_id, part)
       VALUES ($1, 'subCommittees', 1, 0, $2, 'signed')`,
      [caseId, officer.personId],
    );
    await expect(cheat).rejects.toThrow('task_hand_four_eyes');
  });

  it('is held by the database to counting nobody twice in a step', async () => {
    await submitted();
    const [first, second] = [1, 2].map((number) => actor(campaign, ward, 'standingCommittee', number));
    await send(first!, approve);
    const cheat = dataSource.query(
      `INSERT INTO task_hand (case_id, task_key, round, step, person_id, part, seat_id)
       VALUES ($1, 'subCommittees', 1, 0, $2, 'signed', $3)`,
      [caseId, first!.personId, second!.seatId],
    );
    await expect(cheat).rejects.toThrow('task_hand_pkey');
  });

  it('keeps a log that nobody can change or shorten', async () => {
    for (const act of [
      'UPDATE case_event SET sequence = 9',
      'DELETE FROM case_event',
      'TRUNCATE case_event CASCADE',
    ])
      await expect(dataSource.query(act)).rejects.toThrow('permission denied');
  });

  it('says that a case is unknown', async () => {
    const unknown = brand<CaseId>(randomUUID());
    const command = {
      commandId: brand<CommandId>('x'),
      caseId: unknown,
      actor: actor(campaign, ward, 'office'),
      body: claim,
    };
    await expect(campaign.door.handle(command)).rejects.toThrow(CaseUnknown);
    expect(await campaign.door.look(unknown)).toBeUndefined();
  });

  it('marks the row for the driver when a stage can be left, and only then', async () => {
    await campaign.door.advance(caseId);
    expect(await waiting()).toBe(false);
    for (const key of Object.keys((await stateOf(campaign, caseId)).tasks))
      await complete(campaign, caseId, key);
    expect(await waiting()).toBe(true);
    const turn = await campaign.door.advance(caseId);
    expect(turn.stages).toEqual(['drafts', 'personnel', 'logistics']);
    expect(await waiting()).toBe(false);
    expect(await campaign.door.advance(caseId)).toEqual(turn);
  });

  it('can tell how a case stood after any entry of its log', async () => {
    await submitted();
    const { state, sequence } = await fileOf(campaign, caseId);
    const log: { at: string; events: never[] }[] = await dataSource.query(
      'SELECT at, events FROM case_event WHERE case_id = $1 ORDER BY sequence',
      [caseId],
    );
    const entries = log.map(({ at, events }) => ({ at: brand<never>(new Date(at).toISOString()), events }));
    expect(fold(entries)).toEqual(state);
    expect(fold(entries.slice(0, 1))?.tasks.subCommittees?.status).toBe('open');
    expect(sequence).toBe(entries.length);
  });
});

async function waiting(): Promise<boolean> {
  const rows: { waiting: boolean }[] = await dataSource.query(
    'SELECT needs_driving_since IS NOT NULL AS waiting FROM congress_case WHERE id = $1',
    [caseId],
  );
  return rows[0]!.waiting;
}

it('reads many cases as it reads each of them', async () => {
  const other = await createOrganization(campaign, 'upperGrassroots', ward);
  const ids = [caseId, await openCase(campaign, other)].toSorted();
  const now = toInstant(Date.now());
  const many = await inSnapshot(dataSource, (client) => readCaseFiles(client, new Definitions(), now, ids));
  const each = await Promise.all(ids.map((id) => fileOf(campaign, id)));
  const plain = ({ facts, awaited, ...file }: (typeof each)[number]) => ({
    ...file,
    awaited: awaited.map((line) => JSON.stringify(line)).toSorted(),
    facts: { ...facts, evidence: {} },
  });
  expect(many.map(plain)).toEqual(each.map(plain));
});
