import type { DataSource } from 'typeorm';
import type { CaseDoor } from '#libs/cases/door';
import type { CaseId, SittingId } from '#libs/domain/kernel/brand';
import { majority } from '#libs/domain/signoff/policy';
import type { SittingCommand } from '#libs/domain/sitting/command';
import { createDataSource } from '#libs/persistence/data-source';
import { giveCommand } from '#libs/sittings/act';
import { concludeSitting } from '#libs/sittings/conclude';
import { previewConclusion } from '#libs/sittings/preview';
import { readMinutes } from '#libs/sittings/minutes';
import { readWhole } from '#libs/sittings/whole';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { actor, adoptDefinition, createCampaign, type Campaign } from '../support/fixture.js';
import { act, stateOf } from '../support/play.js';
import { findFaults } from '#libs/audit/faults';
import {
  acting,
  convene,
  createChamber,
  decidedAbove,
  give,
  itemFor,
  openWithEverybody,
  submitDossier,
  type Chamber,
} from '../support/sitting.js';

let database: TestDatabase;
let dataSource: DataSource;
let campaign: Campaign;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
});
beforeEach(async () => {
  campaign = await createCampaign(dataSource);
});
afterEach(async () => {
  expect(await findFaults(dataSource)).toEqual([]);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function dossiers(chamber: Chamber, count: number): Promise<readonly CaseId[]> {
  const ids: CaseId[] = [];
  for (let at = 0; at < count; at += 1) ids.push(await submitDossier(chamber));
  return ids;
}

/** A sitting on these dossiers, open and with everybody there. */
async function heldOn(chamber: Chamber, cases: readonly CaseId[]) {
  const id = await convene(chamber);
  await give(chamber, id, { kind: 'putOnAgenda', items: cases.map(itemFor) });
  return openWithEverybody(chamber, id);
}

const conclude = (chamber: Chamber, id: SittingId, key?: string) =>
  concludeSitting(chamber.ground, campaign.door, id, acting(chamber.chair, key));

/** The number of rows of every table that a conclusion may touch. */
async function counts(): Promise<Record<string, number>> {
  const tables = ['case_event', 'audit_line', 'task_hand', 'task_awaiting', 'notice', 'task', 'sitting_log'];
  const pairs = await Promise.all(
    tables.map(async (table) => {
      const rows: { n: number }[] = await dataSource.query(`SELECT count(*)::int AS n FROM ${table}`);
      return [table, rows[0]!.n] as const;
    }),
  );
  return Object.fromEntries(pairs);
}

const votesFor = (chamber: Chamber) =>
  chamber.members.map(({ seatId }) => ({ seatId, vote: 'for' as const }));

it('concludes sixty dossiers by a committee of sixty-five in one go, all in front of one sitting', async () => {
  const chamber = await createChamber(campaign, 65);
  const cases = await dossiers(chamber, 60);
  const { id, items } = await heldOn(chamber, cases);
  await give(
    chamber,
    id,
    { kind: 'listForConsent', items: items.map((item) => item.id) },
    { kind: 'enterConsentVotes', votes: votesFor(chamber) },
  );
  const foreseen = await previewConclusion(chamber.ground, id);
  expect(foreseen.ok && foreseen.value.every(({ outcome }) => outcome === 'approved')).toBe(true);

  const began = performance.now();
  const first = await conclude(chamber, id, 'once');
  const ms = Math.round(performance.now() - began);
  expect(first).toMatchObject({ ok: true });
  console.log(`60 dossiers, 65 members: concluded in ${ms} ms, ${Math.round(ms / 60)} ms a dossier`);

  const { sitting } = await readWhole(chamber.ground, id);
  expect(sitting.state).toBe('closed');
  expect(sitting.items.map(({ result }) => result?.counts.for)).toEqual(Array(60).fill(65));
  const { tasks } = await stateOf(campaign, cases[0]!);
  expect(tasks['plan']).toMatchObject({
    status: 'done',
    sittings: [{ sitting: { id, number: 1, heldOn: '2020-01-06' } }],
  });
  expect(tasks['plan']!.signatures).toHaveLength(65);
  const log = await dataSource.query(
    "SELECT count(DISTINCT case_id)::int AS n FROM case_event WHERE evidence #>> '{sitting,id}' = $1",
    [id],
  );
  expect(log).toEqual([{ n: 60 }]);

  const before = await counts();
  expect(await conclude(chamber, id, 'once')).toMatchObject({ ok: true, value: { id } });
  expect((await readWhole(chamber.ground, id)).sitting).toEqual(sitting);
  expect(await counts()).toEqual(before);
});

describe('all or none', () => {
  let chamber: Chamber;
  let cases: readonly CaseId[];
  let id: SittingId;
  let items: readonly { readonly id: Parameters<typeof takeOff>[0] }[];

  const takeOff = (item: Extract<SittingCommand, { kind: 'takeOffAgenda' }>['item']): SittingCommand => ({
    kind: 'takeOffAgenda',
    item,
    reason: 'Đã thay đổi',
  });

  beforeEach(async () => {
    chamber = await createChamber(campaign);
    cases = await dossiers(chamber, 4);
    ({ id, items } = await heldOn(chamber, cases));
    for (const item of items) {
      const votes = votesFor(chamber);
      await give(chamber, id, { kind: 'enterVotes', item: item.id, motion: { kind: 'approve' }, votes });
    }
  });

  it('concludes nothing while one dossier has changed, names it, and goes through once it is taken off', async () => {
    // Three of five sign one by one meanwhile: the third dossier is decided before the sitting concludes.
    for (const member of chamber.members.slice(0, 3))
      await act(campaign, cases[2]!, member, { kind: 'approve', task: 'plan' });
    const before = await counts();
    const refused = await conclude(chamber, id);
    expect(refused).toMatchObject({
      failure: { code: 'ITEM_REFUSED', detail: { item: 3, task: 'plan', because: 'TASK_DONE' } },
    });
    expect(await counts()).toEqual({ ...before, audit_line: before.audit_line! + 1 });
    const { sitting } = await readWhole(chamber.ground, id);
    expect([sitting.state, ...sitting.items.map(({ state }) => state)]).toEqual([
      'held',
      'open',
      'open',
      'open',
      'open',
    ]);
    await give(chamber, id, takeOff(items[2]!.id));
    expect(await conclude(chamber, id)).toMatchObject({ ok: true });
    for (const caseId of cases) expect((await stateOf(campaign, caseId)).tasks['plan']!.status).toBe('done');
  });

  it('leaves nothing when its connection is killed in the middle', async () => {
    const before = await counts();
    const breaking = {
      together: ((work) =>
        campaign.door.together((client, handle) => {
          let done = 0;
          return work(client, async (command) => {
            done += 1;
            if (done > 2) await client.query('SELECT pg_terminate_backend(pg_backend_pid())');
            return handle(command);
          });
        })) as CaseDoor['together'],
    };
    await expect(concludeSitting(chamber.ground, breaking, id, acting(chamber.chair))).rejects.toThrow(
      'terminat',
    );
    expect(await counts()).toEqual(before);
    expect((await readWhole(chamber.ground, id)).sitting.state).toBe('held');
    expect(await conclude(chamber, id)).toMatchObject({ ok: true });
  });

  it('is concluded once by two who do so at the same moment', async () => {
    const answers = await Promise.all([conclude(chamber, id), conclude(chamber, id)]);
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure.code]));
    expect(refusals).toEqual(['SITTING_ENDED']);
  });

  it('is the chair’s to conclude, and nobody’s under a key that was used for something else', async () => {
    const byClerk = await concludeSitting(chamber.ground, campaign.door, id, acting(chamber.clerk));
    expect(byClerk).toMatchObject({ failure: { code: 'NOT_THE_CHAIR' } });
    await conclude(chamber, id, 'used');
    const other = await giveCommand(chamber.ground, id, acting(chamber.chair, 'used'), takeOff(items[0]!.id));
    expect(other).toMatchObject({ failure: { code: 'COMMAND_ID_REUSED' } });
  });
});

it('lets the member who prepared a dossier leave for it, and names them in the minutes', async () => {
  const chamber = await createChamber(campaign);
  const preparer = chamber.members[1]!;
  const caseId = await submitDossier(chamber, preparer);
  const { id, items } = await heldOn(chamber, [caseId]);
  const vote = (votes: ReturnType<typeof votesFor>): SittingCommand => ({
    kind: 'enterVotes',
    item: items[0]!.id,
    motion: { kind: 'approve' },
    votes,
  });
  const withThem = await giveCommand(chamber.ground, id, acting(chamber.clerk), vote(votesFor(chamber)));
  expect(withThem).toMatchObject({ failure: { code: 'VOTER_LEAVES', detail: { name: preparer.name } } });
  await give(chamber, id, vote(votesFor(chamber).filter(({ seatId }) => seatId !== preparer.seatId)));
  expect(await conclude(chamber, id)).toMatchObject({ ok: true });
  const { sitting } = await readWhole(chamber.ground, id);
  expect(sitting.items[0]!.result).toMatchObject({ counts: { for: 4 }, left: [preparer.seatId] });
  const page = await readMinutes(chamber.ground, id);
  expect(page).toContain(`Không biểu quyết do đã tham gia chuẩn bị hồ sơ: đồng chí ${preparer.name}.`);
});

it('is missed by the checker in neither of its two records', async () => {
  const chamber = await createChamber(campaign);
  const { id, items } = await heldOn(chamber, await dossiers(chamber, 1));
  const vote = { item: items[0]!.id, motion: { kind: 'approve' }, votes: votesFor(chamber) } as const;
  await give(chamber, id, { kind: 'enterVotes', ...vote });
  await conclude(chamber, id);
  const changed = async (statement: string) => {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(statement, [id]);
      return await findFaults(runner.manager);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  };
  const differs = [expect.stringContaining(`sitting ${id} and the log differ`)];
  const counts = `jsonb_set(result, '{counts,for}', '4')`;
  expect(await changed(`UPDATE sitting_item SET result = ${counts} WHERE sitting_id = $1`)).toEqual(differs);
  expect(await changed('DELETE FROM sitting_item WHERE sitting_id = $1')).toEqual(differs);
});

it('counts a signature given before the sitting as the vote of a member who does not vote anew', async () => {
  const chamber = await createChamber(campaign);
  const [caseId] = await dossiers(chamber, 1);
  await act(campaign, caseId!, chamber.members[4]!, { kind: 'approve', task: 'plan' });
  const { id, items } = await heldOn(chamber, [caseId!]);
  const votes = votesFor(chamber).slice(0, 2);
  await give(chamber, id, { kind: 'enterVotes', item: items[0]!.id, motion: { kind: 'approve' }, votes });
  expect(await conclude(chamber, id)).toMatchObject({ ok: true });
  const { sitting } = await readWhole(chamber.ground, id);
  expect(sitting.items[0]!.result).toMatchObject({ outcome: 'approved', counts: { for: 3 } });
});

it('concludes for its body alone where the office signs beside it, whichever comes first', async () => {
  const chamber = await createChamber(campaign);
  const side = (body: 'standingCommittee' | 'office') => ({
    parties: [{ of: 'superior', body } as const],
    policy: majority,
  });
  const groups = [side('standingCommittee'), side('office')];
  const steps = [{ parties: [], policy: { kind: 'all' } as const, groups }];
  await adoptDefinition(campaign, decidedAbove({ steps }));
  const [signedBefore, signedAfter] = await dossiers(chamber, 2);
  const officer = actor(campaign, chamber.bloc, 'office');
  const another = actor(campaign, chamber.bloc, 'office', 2);
  const sign = async (caseId: CaseId) => {
    for (const by of [officer, another]) await act(campaign, caseId, by, { kind: 'approve', task: 'plan' });
  };
  await sign(signedBefore!);
  const { id, items } = await heldOn(chamber, [signedBefore!, signedAfter!]);
  const hands = { motion: { kind: 'approve' }, counts: { for: 5, against: 0, abstain: 0 } } as const;
  const shown: SittingCommand = { kind: 'enterShowOfHands', item: items[0]!.id, ...hands };
  const counted = await giveCommand(chamber.ground, id, acting(chamber.clerk), shown);
  expect(counted).toMatchObject({ failure: { code: 'VOTES_NEED_NAMES' } });
  for (const { id: item } of items)
    await give(chamber, id, { kind: 'enterVotes', item, motion: hands.motion, votes: votesFor(chamber) });
  expect(await conclude(chamber, id)).toMatchObject({ ok: true });
  const statusOf = async (caseId: CaseId) => (await stateOf(campaign, caseId)).tasks['plan']!.status;
  expect([await statusOf(signedBefore!), await statusOf(signedAfter!)]).toEqual(['done', 'inSignOff']);
  const lies = await dataSource.query('SELECT body FROM task_awaiting WHERE case_id = $1 AND task_key = $2', [
    signedAfter,
    'plan',
  ]);
  expect(lies).toEqual([{ body: 'office' }]);
  await sign(signedAfter!);
  expect(await statusOf(signedAfter!)).toBe('done');
});

it('postpones an item to a later sitting of the same body, where it stands at the end', async () => {
  const chamber = await createChamber(campaign);
  const cases = await dossiers(chamber, 2);
  const { id, items } = await heldOn(chamber, cases);
  const later = await convene(chamber, '2020-02-06');
  await give(chamber, id, { kind: 'postponeItem', item: items[0]!.id, reason: 'Chờ thẩm định', to: later });
  const [before, after] = [await readWhole(chamber.ground, id), await readWhole(chamber.ground, later)];
  expect(before.sitting.items[0]).toMatchObject({
    state: 'postponed',
    postponedTo: later,
    reason: 'Chờ thẩm định',
  });
  expect(after.sitting.items).toEqual([
    expect.objectContaining({ caseId: cases[0], cameFrom: id, state: 'open' }),
  ]);
  const back = await giveCommand(chamber.ground, later, acting(chamber.clerk), {
    kind: 'postponeItem',
    item: after.sitting.items[0]!.id,
    reason: 'x',
    to: id,
  });
  expect(back).toMatchObject({ failure: { code: 'POSTPONED_TO_NO_SITTING' } });
});

it('keeps a dossier off two agendas of one body, and frees it when a sitting is called off', async () => {
  const chamber = await createChamber(campaign);
  const [caseId] = await dossiers(chamber, 1);
  const [one, other] = [await convene(chamber), await convene(chamber)];
  const put: SittingCommand = { kind: 'putOnAgenda', items: [itemFor(caseId!)] };
  await give(chamber, one, put);
  const twice = await giveCommand(chamber.ground, other, acting(chamber.clerk), {
    kind: 'putOnAgenda',
    items: [itemFor(caseId!)],
  });
  expect(twice).toMatchObject({ failure: { code: 'ALREADY_ON_AGENDA' } });
  await give(chamber, one, { kind: 'cancelSitting', reason: 'Hoãn' });
  await give(chamber, other, { kind: 'putOnAgenda', items: [itemFor(caseId!)] });
});

it('refuses a dossier that was returned after it was put on the agenda', async () => {
  const chamber = await createChamber(campaign);
  const [caseId] = await dossiers(chamber, 1);
  const { id, items } = await heldOn(chamber, [caseId!]);
  const votes = votesFor(chamber);
  await give(chamber, id, { kind: 'enterVotes', item: items[0]!.id, motion: { kind: 'approve' }, votes });
  const points = [{ text: 'Bổ sung' }];
  for (const member of chamber.members)
    await act(campaign, caseId!, member, { kind: 'returnForRevision', task: 'plan', points }).catch(
      () => undefined,
    );
  expect((await stateOf(campaign, caseId!)).tasks['plan']!.round).toBe(2);
  expect(await conclude(chamber, id)).toMatchObject({
    failure: { code: 'ITEM_REFUSED', detail: { because: 'CHANGED_SINCE' } },
  });
});

it('keeps a log of who entered what, which nobody can change', async () => {
  const chamber = await createChamber(campaign);
  const id = await convene(chamber);
  await give(chamber, id, { kind: 'cancelSitting', reason: 'Hoãn' });
  const log = await dataSource.query(
    "SELECT sequence, actor ->> 'personId' AS by, command ->> 'kind' AS kind FROM sitting_log WHERE sitting_id = $1 ORDER BY sequence",
    [id],
  );
  const by = actor(campaign, chamber.bloc, 'office').personId;
  expect(log).toEqual([
    { sequence: 1, by, kind: 'conveneSitting' },
    { sequence: 2, by, kind: 'cancelSitting' },
  ]);
  await expect(dataSource.query('DELETE FROM sitting_log')).rejects.toThrow('permission denied');
});

it('counts a substitute with a mandate as present, and names both in the decision', async () => {
  const chamber = await createChamber(campaign);
  const [caseId] = await dossiers(chamber, 1);
  const [absent, taker] = [chamber.members[2]!, actor(campaign, chamber.bloc, 'propaganda')];
  const [mandate] = await dataSource.query<{ id: string }[]>(
    `INSERT INTO mandate (id, kind, seat_id, giver_id, taker_id, valid_from, valid_to, reason, recorded_by, recorded_at)
     VALUES (gen_random_uuid(), 'substitute', $1, $2, $3, current_date - 1, current_date + 1, 'Đi công tác', $2, now())
     RETURNING id`,
    [absent.seatId, absent.personId, taker.personId],
  );
  const { id, items } = await heldOn(chamber, [caseId!]);
  const sitsFor = { presence: 'substituted', reason: 'Đi công tác' } as const;
  const stranger = actor(campaign, chamber.bloc, 'propaganda', 2).personId;
  const attending = (substitute: typeof stranger): SittingCommand => ({
    kind: 'recordAttendance',
    members: [{ seatId: absent.seatId, ...sitsFor, substitute }],
  });
  const unnamed = await giveCommand(chamber.ground, id, acting(chamber.clerk), attending(stranger));
  expect(unnamed).toMatchObject({ failure: { code: 'SUBSTITUTE_NOT_NAMED' } });
  const votes = votesFor(chamber).slice(0, 3);
  await give(chamber, id, attending(taker.personId), {
    kind: 'enterVotes',
    item: items[0]!.id,
    motion: { kind: 'approve' },
    votes,
  });
  expect(await conclude(chamber, id)).toMatchObject({ ok: true });
  const { signatures } = (await stateOf(campaign, caseId!)).tasks['plan']!;
  expect(signatures.find(({ seatId }) => seatId === absent.seatId)).toMatchObject({
    personId: taker.personId,
    onBehalfOf: { personId: absent.personId, mandateId: mandate!.id, by: 'substitute' },
  });
});
