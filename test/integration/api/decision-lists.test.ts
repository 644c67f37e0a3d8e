import { randomUUID } from 'node:crypto';
import { ListRunner } from '#apps/api/src/decision-lists/list-runner';
import { toInstant } from '#libs/domain/kernel/day';
import { hashOf } from '#libs/evidence/hash';
import { findDecisionList, storeDecisionList } from '#libs/persistence/queries/decision-list';
import {
  ask,
  cookieOf,
  signIn,
  startApi,
  testPassword,
  type Client,
  type TestApi,
} from '../../support/api.js';
import { startDyingApi } from '../../support/dying.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, eventually, fileOf } from '../../support/play.js';
import { expectWhole } from '../../support/whole.js';
import type { CaseId } from '#libs/domain/kernel/brand';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
const units: Unit[] = [];
type Unit = { organization: Organization; caseId: CaseId };

beforeAll(async () => {
  api = await startApi();
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  for (let number = 0; number < 3; number += 1) {
    const organization = await createOrganization(campaign, 'upperGrassroots', bloc);
    units.push({ organization, caseId: await openCase(campaign, organization) });
  }
});
afterAll(async () => api.close());

const signer = () => actor(campaign, units[0]!.organization, 'standingCommittee');
/** Somebody who sits in the standing committees of all of some units. */
async function signerOfAll(some: readonly Unit[] = units) {
  const { personId } = signer();
  for (const { organization } of some) {
    const { seatId } = actor(campaign, organization, 'standingCommittee');
    await api.dataSource.query('UPDATE seat_holder SET person_id = $2 WHERE seat_id = $1', [
      seatId,
      personId,
    ]);
  }
  return signIn(api, { personId });
}

async function submitted(unit: Unit): Promise<string> {
  const { caseId, organization } = unit;
  const preparer = actor(campaign, organization, 'organizationCommission');
  const { facts } = await fileOf(campaign, caseId);
  const tasks = facts.definition.stages.flatMap((stage) => stage.tasks);
  const { rule } = tasks.find(({ key }) => key === 'modelUnits')!;
  for (const { key } of rule.kind === 'checklist' ? rule.items : [])
    await act(campaign, caseId, preparer, { kind: 'tickItem', task: 'modelUnits', item: key });
  await act(campaign, caseId, preparer, { kind: 'submit', task: 'modelUnits' });
  return `${caseId}.modelUnits`;
}

const lists = '/api/v1/decision-lists';
const ended = async (client: Client, id: string) =>
  eventually('the list is done', async () => {
    const { body } = await client.get(`${lists}/${id}`);
    return body.progress.state === 'done' && body;
  });

it('takes many decisions one by one, each with its own result, once however often it is sent', async () => {
  const client = await signerOfAll();
  const ready = [await submitted(units[0]!), await submitted(units[1]!)];
  const taskIds = [...ready, `${units[2]!.caseId}.modelUnits`, `${randomUUID()}.plan`];
  const asked = { decisions: taskIds.map((taskId) => ({ taskId, decision: { kind: 'approve' } })) };
  const key = randomUUID();
  const first = await client.post(lists, asked, key);
  expect([first.status, first.headers['location']]).toEqual([202, `${lists}/${first.body.id}/progress`]);
  const { progress, items } = await ended(client, first.body.id);
  expect(progress).toEqual({ state: 'done', total: 4, decided: 2, refused: 2, failed: 0, pending: 0 });
  expect(items.map((item: { result: string; code: string }) => [item.result, item.code])).toEqual([
    ['decided', null],
    ['decided', null],
    ['refused', 'NOT_SUBMITTED'],
    ['refused', 'NOT_FOUND'],
  ]);
  const again = await client.post(lists, asked, key);
  expect([again.status, again.body.items]).toEqual([202, items]);
  const other = await client.post(lists, { decisions: asked.decisions.slice(1) }, key);
  expect([other.status, other.body.code]).toEqual([422, 'COMMAND_ID_REUSED']);
  const { state } = await fileOf(campaign, units[0]!.caseId);
  expect(state.tasks['modelUnits']!.signatures).toHaveLength(1);
});

it('goes on by itself where a server was killed, on two that start at once, and decides nothing twice', async () => {
  const killed = [];
  for (let number = 0; number < 6; number += 1) {
    const organization = await createOrganization(campaign, 'upperGrassroots', bloc);
    killed.push({ organization, caseId: await openCase(campaign, organization) });
  }
  const client = await signerOfAll(killed);
  const taskIds: string[] = [];
  for (const unit of killed) taskIds.push(await submitted(unit));
  const session = await ask(api, 'POST', '/api/v1/session', {
    body: { login: signer().personId, password: testPassword },
  });
  const dying = await startDyingApi({ databaseUrl: api.databaseUrl, decisions: 2 });
  const asked = { decisions: taskIds.map((taskId) => ({ taskId, decision: { kind: 'approve' } })) };
  const posted = fetch(`${dying.url}${lists}`, {
    method: 'POST',
    headers: {
      cookie: cookieOf(session),
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(asked),
  }).catch(() => undefined); // the answer may die with the server
  expect(await dying.death).toBe('SIGKILL');
  await posted;
  const [left] = await api.dataSource.query<{ id: string; pending: number }[]>(
    `SELECT list_id AS id, count(*)::int AS pending FROM decision_list_item WHERE result = 'pending' GROUP BY list_id`,
  );
  expect(left!.pending).toBeGreaterThan(3);
  const other = await startApi({ databaseUrl: api.databaseUrl });
  await Promise.all([api, other].map(async ({ app }) => app.get(ListRunner).takeUp()));
  await other.close();
  const { progress } = await ended(client, left!.id);
  expect(progress).toEqual({ state: 'done', total: 6, decided: 6, refused: 0, failed: 0, pending: 0 });
  for (const { caseId } of killed) {
    const approvals = (await expectWhole(campaign, caseId)).filter(
      ({ command }) => command.kind === 'approve',
    );
    expect(approvals).toHaveLength(1);
  }
});

it('decides nothing more for who was disabled meanwhile', async () => {
  const { personId } = actor(campaign, bloc, 'office');
  const [id, taskId] = [randomUUID(), `${units[0]!.caseId}.plan`];
  const items = [{ taskId, decision: { kind: 'approve' as const } }];
  await storeDecisionList(api.dataSource, {
    id,
    personId,
    items,
    sha256: hashOf(items),
    createdAt: toInstant(Date.now()),
  });
  await api.dataSource.query('UPDATE person SET disabled_at = now() WHERE id = $1', [personId]);
  await api.app.get(ListRunner).takeUp();
  expect(await findDecisionList(api.dataSource, { id, personId })).toMatchObject({
    items: [{ result: 'refused', code: 'PERSON_DISABLED' }],
  });
});

it('goes on where a server stopped, and finds what was decided before', async () => {
  const client = await signIn(api, signer());
  const { body } = await client.post(lists, {
    decisions: [{ taskId: `${units[0]!.caseId}.plan`, decision: { kind: 'approve' } }],
  });
  await ended(client, body.id);
  await api.dataSource.query(
    "UPDATE decision_list_item SET result = 'pending', code = NULL WHERE list_id = $1",
    [body.id],
  );
  expect((await client.post(`${lists}/${body.id}/retry`)).status).toBe(202);
  expect((await ended(client, body.id)).progress).toMatchObject({ refused: 1, pending: 0 });
  const done = await client.post(`${lists}/${body.id}/retry`);
  expect([done.status, done.body.code]).toEqual([409, 'NOTHING_TO_RETRY']);
});

it('is its owner’s alone, and names no task twice', async () => {
  const mine = await signIn(api, signer());
  const decision = { taskId: `${units[0]!.caseId}.plan`, decision: { kind: 'approve' } };
  const { body } = await mine.post(lists, { decisions: [decision] });
  const theirs = await signIn(api, actor(campaign, units[0]!.organization, 'standingCommittee', 2));
  for (const path of [body.id, `${body.id}/progress`])
    expect((await theirs.get(`${lists}/${path}`)).status).toBe(404);
  expect((await theirs.post(`${lists}/${body.id}/retry`)).status).toBe(404);
  const twice = await mine.post(lists, { decisions: [decision, decision] });
  expect([twice.status, twice.body.errors[0].code]).toEqual([400, 'TASK_TWICE']);
  await ended(mine, body.id);
});
