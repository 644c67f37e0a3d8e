import { randomUUID } from 'node:crypto';
import type { Actor } from '#libs/domain/case/actor';
import type { CaseId } from '#libs/domain/kernel/brand';
import { addDays, dayOf, toInstant } from '#libs/domain/kernel/day';
import { administratorOf } from '../../support/administrator.js';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { stateOf } from '../../support/play.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let officer: Client;
let holder: Actor;
let taker: Actor;

const today = dayOf(toInstant(Date.now()));
const inDays = (days: number) => addDays(today, days);
const reason = 'Đi công tác';
const document = { issuer: 'Ban Thường vụ', number: '7-UQ', issuedOn: '2020-01-06' };
const task = () => `/api/v1/tasks/${caseId}.modelUnits`;
const seatOf = (who: Actor) => ({ seatId: who.seatId });

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  officer = await signIn(api, actor(campaign, bloc, 'organizationCommission'));
  holder = actor(campaign, bloc, 'standingCommittee');
  taker = actor(campaign, bloc, 'office');
});
afterAll(async () => api.close());

async function submitted(by = officer): Promise<void> {
  const file = await campaign.door.look(caseId);
  const definition = file!.facts.definition.stages.flatMap((stage) => stage.tasks);
  const { rule } = definition.find(({ key }) => key === 'modelUnits')!;
  const items = rule.kind === 'checklist' ? rule.items.map(({ key }) => key) : [];
  for (const item of items) await by.post(`${task()}/items`, { item, ticked: true });
  expect((await by.post(`${task()}/submissions`)).status).toBe(200);
}

const substitute = (other: object = {}) => ({
  personId: taker.personId,
  from: today,
  to: inDays(10),
  reason,
  ...other,
});

describe('a substitute', () => {
  it('finds the tasks of the absent holder, signs in their name, and leaves the holder nothing to sign twice', async () => {
    await submitted();
    const absent = await signIn(api, holder);
    const named = await absent.post('/api/v1/me/substitutes', substitute());
    expect([named.status, named.body]).toMatchObject([201, { inForce: true, takerAway: [] }]);
    const standIn = await signIn(api, taker);
    const inbox = await standIn.get('/api/v1/tasks?queue=mine');
    expect(inbox.body.items).toContainEqual(
      expect.objectContaining({
        task: 'modelUnits',
        onBehalfOf: expect.objectContaining({ name: holder.name }),
      }),
    );
    const signed = await standIn.post(`${task()}/decisions`, { kind: 'approve' });
    expect(signed.status).toBe(200);
    const shown = await standIn.get(task());
    const onBehalfOf = {
      by: 'substitute',
      mandateId: named.body.id,
      personId: holder.personId,
      name: holder.name,
    };
    expect(shown.body.signatures).toMatchObject([
      { ...seatOf(holder), personId: taker.personId, onBehalfOf },
    ]);
    const history = await standIn.get(`/api/v1/cases/${caseId}/history`);
    expect(history.body.items[0].actor).toMatchObject({ personId: taker.personId, onBehalfOf });
    const back = await absent.post(`${task()}/decisions`, { kind: 'approve' });
    expect([back.status, back.body.code]).toEqual([409, 'ALREADY_SIGNED']);
    const done = await absent.get('/api/v1/tasks?queue=mine');
    expect(done.body.items.map((item: { task: string }) => item.task)).not.toContain('modelUnits');
  });

  it('is refused for oneself, in the past, backwards, twice, and when one is a substitute oneself', async () => {
    const absent = await signIn(api, holder);
    const code = async (by: Client, body: object) => {
      const answer = await by.post('/api/v1/me/substitutes', body);
      return [answer.status, answer.body.code];
    };
    expect(await code(absent, substitute({ personId: holder.personId }))).toEqual([
      422,
      'SUBSTITUTE_FOR_ONESELF',
    ]);
    expect(await code(absent, substitute({ from: inDays(-1) }))).toEqual([422, 'SUBSTITUTE_IN_THE_PAST']);
    expect(await code(absent, substitute({ from: inDays(3), to: inDays(2) }))).toEqual([
      422,
      'END_BEFORE_START',
    ]);
    expect(await code(absent, substitute({ personId: randomUUID() }))).toEqual([404, 'NOT_FOUND']);
    expect((await code(absent, substitute()))[0]).toBe(201);
    expect(await code(absent, substitute())).toEqual([409, 'SUBSTITUTE_ALREADY_NAMED']);
    const third = actor(campaign, bloc, 'propaganda');
    const passedOn = substitute({ personId: third.personId, ...seatOf(holder) });
    expect(await code(await signIn(api, taker), passedOn)).toEqual([422, 'SUBSTITUTE_OF_SUBSTITUTE']);
    expect(await code(await signIn(api, third), substitute(seatOf(holder)))).toEqual([403, 'SEAT_NOT_HELD']);
  });

  it('who is away too is named with a warning', async () => {
    const away = await signIn(api, taker);
    const third = actor(campaign, bloc, 'propaganda');
    await away.post('/api/v1/me/substitutes', substitute({ personId: third.personId, to: inDays(2) }));
    const named = await (await signIn(api, holder)).post('/api/v1/me/substitutes', substitute());
    expect([named.status, named.body.takerAway]).toEqual([
      201,
      [{ from: today, to: inDays(2), substitute: third.name }],
    ]);
  });

  it('who prepared the work signs it for nobody', async () => {
    await submitted();
    const preparer = actor(campaign, bloc, 'organizationCommission');
    await (
      await signIn(api, holder)
    ).post('/api/v1/me/substitutes', substitute({ personId: preparer.personId }));
    const answer = await officer.post(`${task()}/decisions`, { kind: 'approve', ...seatOf(holder) });
    expect([answer.status, answer.body.code]).toEqual([422, 'OWN_WORK']);
  });

  it('acts no more once that was taken back, and what they signed stays', async () => {
    await submitted();
    const absent = await signIn(api, holder);
    const { body } = await absent.post('/api/v1/me/substitutes', substitute());
    const standIn = await signIn(api, taker);
    await standIn.post(`${task()}/decisions`, { kind: 'approve' });
    const end = () => absent.post(`/api/v1/mandates/${body.id}/end`, { reason: 'Đã về' });
    expect((await end()).body).toMatchObject({ inForce: false, ended: { reason: 'Đã về', by: holder.name } });
    expect((await end()).body.code).toBe('MANDATE_ENDED');
    const late = await standIn.post(`${task()}/decisions`, { kind: 'approve', ...seatOf(holder) });
    expect([late.status, late.body.code]).toEqual([403, 'SEAT_NOT_HELD']);
    expect((await stateOf(campaign, caseId)).tasks.modelUnits?.signatures).toMatchObject([
      { personId: taker.personId, onBehalfOf: { name: holder.name } },
    ]);
    const list = await absent.get('/api/v1/me/substitutes');
    expect(list.body.items).toMatchObject([{ id: body.id, inForce: false }]);
  });
});

describe('a delegation', () => {
  it('of one task is worked on by its taker, opens nothing else, is not passed on, and is taken back in the middle', async () => {
    const friend = actor(campaign, await createOrganization(campaign, 'centralAffiliate'), 'office');
    const asked = { personId: friend.personId, to: inDays(5), reason };
    const { status, body } = await officer.post(`${task()}/delegate`, asked);
    expect([status, body.scope]).toEqual([201, { task: { caseId, key: 'modelUnits' } }]);
    const delegate = await signIn(api, friend);
    const item = { item: 'units', ticked: false };
    const answer = await delegate.post(`${task()}/items`, item);
    expect(answer.body.code).not.toBe('NOT_FOUND');
    const claimed = await delegate.post(`${task()}/claim`);
    expect(claimed.status).toBe(200);
    const other = await delegate.post(`/api/v1/tasks/${caseId}.plan/claim`);
    expect([other.status, other.body.code]).toEqual([422, 'BEYOND_MANDATE']);
    const third = actor(campaign, bloc, 'propaganda');
    const further = await delegate.post(`${task()}/delegate`, { ...asked, personId: third.personId });
    expect([further.status, further.body.code]).toEqual([422, 'DELEGATED_FURTHER']);
    await officer.post(`/api/v1/mandates/${body.id}/end`, { reason: 'Tự làm' });
    expect((await delegate.post(`${task()}/release`)).status).toBe(404);
    expect((await officer.post(`${task()}/release`)).status).toBe(200);
  });

  it('is refused beyond the seat, and by whoever the task does not lie in front of', async () => {
    const beyond = substitute({ scope: { bodies: ['secretary'] } });
    const mine = await (await signIn(api, holder)).post('/api/v1/me/delegations', beyond);
    expect([mine.status, mine.body.code]).toEqual([422, 'MANDATE_BEYOND_GIVER']);
    const asked = { personId: taker.personId, to: inDays(5), reason };
    const stranger = await (await signIn(api, holder)).post(`${task()}/delegate`, asked);
    expect([stranger.status, stranger.body.code]).toEqual([422, 'NOT_YOUR_TASK']);
  });
});

describe('a mandate', () => {
  it('is entered by an administrator from its document, which every decision then names', async () => {
    await submitted();
    const asked = { ...seatOf(holder), ...substitute(), document };
    const given = await (await administratorOf(api, campaign.centre)).post('/api/v1/mandates', asked);
    expect([given.status, given.body.giver]).toEqual([201, { personId: holder.personId, name: holder.name }]);
    const signed = await (await signIn(api, taker)).post(`${task()}/decisions`, { kind: 'approve' });
    expect(signed.status).toBe(200);
    const last = (await stateOf(campaign, caseId)).tasks.modelUnits?.signatures.at(-1);
    expect(last?.onBehalfOf).toMatchObject({ by: 'mandate', document });
  });

  it('goes no further than its giver, in bodies and in days', async () => {
    const owner = await signIn(api, holder);
    const post = (body: object) =>
      owner.post('/api/v1/mandates', { ...seatOf(holder), ...substitute(), document, ...body });
    expect((await post({ scope: { bodies: ['office'] } })).body.code).toBe('MANDATE_BEYOND_GIVER');
    await api.dataSource.query('UPDATE seat_holder SET valid_to = $2 WHERE seat_id = $1', [
      holder.seatId,
      inDays(3),
    ]);
    expect((await post({})).body.code).toBe('MANDATE_BEYOND_GIVER');
    expect((await post({ to: inDays(3) })).status).toBe(201);
  });
});

describe('a seat that passes to somebody else', () => {
  it('takes its three open tasks along, leaves the old holder nothing, and the record everybody', async () => {
    const old = actor(campaign, bloc, 'office', 1);
    const before = await signIn(api, old);
    const open = (await before.get('/api/v1/tasks?queue=unassigned&limit=200')).body.items.slice(0, 3);
    expect(open).toHaveLength(3);
    for (const { id } of open) expect((await before.post(`/api/v1/tasks/${id}/claim`)).status).toBe(200);
    const admin = await administratorOf(api, campaign.centre);
    const path = `/api/v1/seats/${old.seatId}/holders`;
    const { personId } = actor(campaign, bloc, 'propaganda');
    const successor = { personId, from: today, reason: 'Điều động' };
    const changed = await admin.post(path, successor);
    expect(changed.body.items).toMatchObject([
      { personId: old.personId, validTo: inDays(-1) },
      { personId: successor.personId, validFrom: today, validTo: null },
    ]);
    const inbox = async (who: Client) =>
      (await who.get('/api/v1/tasks?queue=mine&limit=200')).body.items.map(({ id }: { id: string }) => id);
    expect((await before.get('/api/v1/tasks')).body.code).toBe('NOT_SIGNED_IN');
    const again = await signIn(api, old);
    expect(await inbox(again)).toEqual([]);
    const after = await inbox(await signIn(api, { personId: successor.personId }));
    for (const { id } of open) expect(after).toContain(id);
    const late = await again.post(`/api/v1/tasks/${open[0].id}/release`);
    expect([late.status, late.body.code]).toEqual([404, 'NOT_FOUND']);
    const history = (await admin.get(`/api/v1/cases/${caseId}/history`)).body.items;
    expect(history[0].actor).toMatchObject({ personId: old.personId, name: old.name });
    expect((await admin.post(path, successor)).body.items).toHaveLength(2);
  });

  it('is not passed on in the past, to its holder, or by anybody but an administrator', async () => {
    const admin = await administratorOf(api, campaign.centre);
    const path = `/api/v1/seats/${holder.seatId}/holders`;
    const code = async (by: Client, body: object) => (await by.post(path, { reason, ...body })).body.code;
    expect(await code(admin, { personId: taker.personId, from: inDays(-1) })).toBe('HOLDER_IN_THE_PAST');
    expect(await code(admin, { personId: holder.personId, from: today })).toBe('HOLDER_ALREADY');
    expect(await code(officer, { personId: taker.personId, from: today })).toBe('ADMINISTRATOR_ONLY');
    expect(await code(admin, { newPerson: { name: 'Đồng chí Mới' }, from: inDays(2) })).toBeUndefined();
    expect(await code(admin, { personId: taker.personId, from: inDays(1) })).toBe('HOLDER_ALREADY_PLANNED');
  });

  it('ends what its old holder had given to others', async () => {
    await submitted();
    const { body } = await (await signIn(api, holder)).post('/api/v1/me/substitutes', substitute());
    const admin = await administratorOf(api, campaign.centre);
    const next = { personId: actor(campaign, bloc, 'propaganda').personId, from: today, reason };
    expect((await admin.post(`/api/v1/seats/${holder.seatId}/holders`, next)).status).toBe(200);
    const late = await (
      await signIn(api, taker)
    ).post(`${task()}/decisions`, { kind: 'approve', ...seatOf(holder) });
    expect(late.body.code).toBe('SEAT_NOT_HELD');
    const list = await admin.get('/api/v1/mandates?side=administered');
    expect(list.body.items).toMatchObject([{ id: body.id, inForce: false }]);
  });

  it('is refused at the door too, to whoever held it when the request began', async () => {
    await submitted();
    const admin = await administratorOf(api, campaign.centre);
    const next = { personId: actor(campaign, bloc, 'propaganda').personId, from: today, reason };
    await admin.post(`/api/v1/seats/${holder.seatId}/holders`, next);
    const verdict = await campaign.door.handle({
      commandId: randomUUID() as never,
      caseId,
      actor: holder,
      body: { kind: 'approve', task: 'modelUnits' },
    });
    expect(verdict).toMatchObject({ ok: false, failure: { code: 'SEAT_LEFT' } });
  });
});

describe('a task', () => {
  it('is given into the hands of a colleague by the office, with the reason, and to nobody else', async () => {
    const office = await signIn(api, taker);
    const colleague = actor(campaign, bloc, 'organizationCommission', 2);
    const assign = async (by: Client, to: Actor, why = 'Phân công lại') => {
      const answer = await by.post(`${task()}/assign`, { to: to.seatId, reason: why });
      return [answer.status, answer.body.code];
    };
    await officer.post(`${task()}/claim`);
    expect(await assign(office, colleague, '')).toEqual([422, 'REASON_MISSING']);
    expect(await assign(office, holder)).toEqual([422, 'ASSIGNEE_NOT_A_PREPARER']);
    expect(await assign(await signIn(api, holder), colleague)).toEqual([422, 'NOT_YOUR_TASK']);
    expect(await assign(office, colleague)).toEqual([200, undefined]);
    expect(await assign(office, colleague)).toEqual([409, 'ALREADY_ASSIGNED']);
    const old = await officer.post(`${task()}/submissions`);
    expect([old.status, old.body.code]).toEqual([409, 'CLAIMED_BY_ANOTHER']);
    const mine = await (await signIn(api, colleague)).get('/api/v1/tasks?queue=mine');
    expect(mine.body.items).toMatchObject([{ task: 'modelUnits' }]);
  });

  it('that is finished says who finished it and when', async () => {
    await submitted();
    const [first, second, third] = [1, 2, 3].map((number) =>
      actor(campaign, bloc, 'standingCommittee', number),
    );
    for (const member of [first!, second!])
      await (await signIn(api, member)).post(`${task()}/decisions`, { kind: 'approve' });
    const late = await (await signIn(api, third!)).post(`${task()}/decisions`, { kind: 'approve' });
    expect([late.status, late.body.code]).toEqual([409, 'TASK_DONE']);
    expect(late.body.parameters).toMatchObject({ by: second!.name, doneOn: '2020-01-06' });
    expect(late.body.title).toContain(second!.name);
  });
});
