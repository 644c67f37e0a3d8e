import { randomUUID } from 'node:crypto';
import { BlobFolder } from '#libs/blobs/blob-folder';
import type { CaseId, OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import { usualLadder } from '#libs/domain/reminder/ladder';
import { deliveryIdOf, insertDeliveries } from '#libs/webhooks/deliveries';
import { insertWebhook } from '#libs/webhooks/webhooks';
import { defaultPreferences } from '#libs/domain/notice/preferences';
import { ask, signIn, startApi, type Answer, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

/** Nobody; somebody of a sibling organization; an auditor above; an administrator above. The last two hold no seat. */
const askers = ['nobody', 'sibling', 'auditor', 'administrator'] as const;
type Asker = (typeof askers)[number];
type Row = readonly [nobody: number, sibling: number, auditor: number, administrator: number];

const open: Row = [200, 200, 200, 200];
/** About oneself, or a list of what one may know of. */
const own: Row = [401, 200, 200, 200];
/** What lies in one part of the tree. */
const read: Row = [401, 404, 200, 200];
/** Needs a seat. */
const decide: Row = [401, 404, 403, 403];
const administer = (status: number): Row => [401, 403, 403, status];

const rows: Readonly<Record<string, Row>> = {
  'GET /health/live': open,
  'GET /health/ready': open,
  'POST /api/v1/session': [401, 401, 401, 401], // whoever asks: the password is wrong
  'GET /api/v1/session': own,
  'DELETE /api/v1/session': [401, 204, 204, 204],
  'GET /api/v1/tasks': own,
  'GET /api/v1/tasks/{taskId}': read,
  'POST /api/v1/tasks/{taskId}/claim': decide,
  'POST /api/v1/tasks/{taskId}/release': decide,
  'POST /api/v1/tasks/{taskId}/submissions': decide,
  'POST /api/v1/tasks/{taskId}/decisions': decide,
  'POST /api/v1/tasks/{taskId}/items': decide,
  'POST /api/v1/tasks/{taskId}/window': decide,
  'POST /api/v1/tasks/{taskId}/ballots': decide,
  'POST /api/v1/tasks/{taskId}/milestone': decide,
  'POST /api/v1/tasks/{taskId}/versions': decide,
  'POST /api/v1/tasks/{taskId}/opinions': decide,
  // Votes are for the bodies of the task, and for auditors.
  'GET /api/v1/tasks/{taskId}/ballots': [401, 404, 200, 403],
  'GET /api/v1/tasks/{taskId}/opinions': read,
  'PUT /api/v1/opinions/{opinionId}/answer': decide,
  'GET /api/v1/documents/{versionId}': read,
  'GET /api/v1/notices': own,
  'POST /api/v1/notices/read': own,
  'GET /api/v1/me/notice-preferences': own,
  'PUT /api/v1/me/notice-preferences': own,
  'PUT /api/v1/me/address': own,
  'PUT /api/v1/people/{personId}/address': [401, 404, 403, 200],
  'GET /api/v1/mail-off/{token}': [302, 302, 302, 302],
  'POST /api/v1/mail-off/{token}': [404, 404, 404, 404], // no sign of ours
  'GET /api/v1/campaigns/{campaignId}/deliveries': administer(200),
  'POST /api/v1/deliveries/{messageId}/retry': administer(200),
  'GET /api/v1/cases': own,
  'GET /api/v1/cases/{caseId}': read,
  'GET /api/v1/cases/{caseId}/history': read,
  'GET /api/v1/cases/{caseId}/explain': read,
  'GET /api/v1/cases/{caseId}/extensions/preview': read,
  'POST /api/v1/cases/{caseId}/opening-day': decide,
  'POST /api/v1/cases/{caseId}/waivers': decide,
  'POST /api/v1/cases/{caseId}/holds': decide,
  'POST /api/v1/cases/{caseId}/resumptions': decide,
  'POST /api/v1/cases/{caseId}/extensions': decide,
  'POST /api/v1/cases/{caseId}/extensions/withdraw': decide,
  'POST /api/v1/cases/{caseId}/extension-requests': decide,
  'POST /api/v1/cases/{caseId}/extension-requests/withdraw': decide,
  'POST /api/v1/cases/{caseId}/extension-requests/decline': decide,
  'POST /api/v1/cases/{caseId}/tightenings': decide,
  'POST /api/v1/cases/{caseId}/tightenings/withdraw': decide,
  'GET /api/v1/organizations': own,
  'GET /api/v1/organizations/{organizationId}': read,
  'POST /api/v1/organizations/import': administer(422), // let in, and found to be empty
  'POST /api/v1/seats/import': administer(422),
  'GET /api/v1/campaigns': own,
  'POST /api/v1/campaigns': [401, 404, 403, 201],
  'GET /api/v1/campaigns/{campaignId}': own,
  'POST /api/v1/campaigns/{campaignId}/launch': administer(202),
  'GET /api/v1/campaigns/{campaignId}/launch': own,
  'GET /api/v1/campaigns/{campaignId}/clock': own,
  'PUT /api/v1/campaigns/{campaignId}/clock': administer(200),
  'POST /api/v1/campaigns/{campaignId}/publications': administer(201),
  'GET /api/v1/campaigns/{campaignId}/board': own,
  'GET /api/v1/campaigns/{campaignId}/calendars': own,
  'GET /api/v1/campaigns/{campaignId}/calendars/proposals': own,
  'POST /api/v1/campaigns/{campaignId}/calendars/preview': administer(200),
  'POST /api/v1/campaigns/{campaignId}/calendars': administer(201),
  'GET /api/v1/campaigns/{campaignId}/extension-requests': own,
  'GET /api/v1/campaigns/{campaignId}/policies': own,
  'POST /api/v1/campaigns/{campaignId}/policies': administer(201),
  // A plan is made above the organization, or entered by an administrator there.
  'PUT /api/v1/campaigns/{campaignId}/plans/{organizationId}': [401, 404, 422, 200],
  'GET /api/v1/campaigns/{campaignId}/ladders': own,
  'PUT /api/v1/campaigns/{campaignId}/ladders': administer(200),
  'POST /api/v1/tasks/{taskId}/follow-ups': decide,
  'DELETE /api/v1/tasks/{taskId}/follow-ups/{followUpId}': [401, 404, 404, 404], // somebody else's
  'POST /api/v1/me/calendar-feeds': [401, 201, 201, 201],
  'GET /api/v1/me/calendar-feeds': own,
  'DELETE /api/v1/me/calendar-feeds/{feedId}': [401, 404, 404, 404], // somebody else's
  'GET /api/v1/campaigns/{campaignId}/changes': own,
  'POST /api/v1/campaigns/{campaignId}/webhooks': [401, 404, 403, 201],
  'GET /api/v1/campaigns/{campaignId}/webhooks': administer(200),
  'GET /api/v1/webhooks/{webhookId}/deliveries': [401, 404, 403, 200],
  'POST /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay': [401, 404, 403, 202],
  'POST /api/v1/webhooks/{webhookId}/test': [401, 404, 403, 202],
  'POST /api/v1/webhooks/{webhookId}/secret': [401, 404, 403, 200],
  'DELETE /api/v1/webhooks/{webhookId}': [401, 404, 403, 204],
  'GET /calendar/{file}': [404, 404, 404, 404], // no secret of anybody's
  'GET /api/v1/campaigns/{campaignId}/plan': own,
  'GET /api/v1/campaigns/{campaignId}/slack': own,
  'GET /api/v1/campaigns/{campaignId}/forecast': own,
  'GET /api/v1/campaigns/{campaignId}/nudges': own,
  'GET /api/v1/campaigns/{campaignId}/change-sets': own,
  'POST /api/v1/change-sets': decide,
  'GET /api/v1/change-sets/{changeSetId}': read,
  'GET /api/v1/change-sets/{changeSetId}/items': read,
  'GET /api/v1/change-sets/{changeSetId}/progress': read,
  'POST /api/v1/change-sets/{changeSetId}/preview': decide,
  'POST /api/v1/change-sets/{changeSetId}/approvals': decide,
  'POST /api/v1/change-sets/{changeSetId}/apply': decide,
  'POST /api/v1/change-sets/{changeSetId}/retry': decide,
  'POST /api/v1/change-sets/{changeSetId}/undo': decide,
};

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let places: Readonly<Record<string, string>>;
const people = new Map<Asker, PersonId>();
const clients = new Map<Asker, Client>();

beforeAll(async () => {
  api = await startApi();
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  const sibling = await createOrganization(campaign, 'centralAffiliate');
  people.set('sibling', actor(campaign, sibling, 'organizationCommission').personId);
  people.set('auditor', await someone('auditor', campaign.centre.id));
  people.set('administrator', await someone('administrator', campaign.centre.id));
  for (const [asker, personId] of people) clients.set(asker, await signIn(api, { personId }));
  places = {
    caseId,
    taskId: `${caseId}.plan`,
    organizationId: bloc.id,
    campaignId: campaign.id,
    opinionId: await anOpinion(),
    followUpId: randomUUID(),
    versionId: await aVersion(),
    personId: actor(campaign, bloc, 'office').personId,
    messageId: await aMessage(),
    token: 'x',
    feedId: randomUUID(),
    file: 'x.ics',
    changeSetId: await aChangeSet(),
    ...(await aWebhook()),
  };
});
afterAll(async () => api.close());

async function someone(role: 'auditor' | 'administrator', organizationId: OrganizationId): Promise<PersonId> {
  const id = randomUUID() as PersonId;
  await api.dataSource.query('INSERT INTO person VALUES ($1, $2)', [id, role]);
  await api.dataSource.query('INSERT INTO role_grant VALUES ($1, $2, $3)', [id, role, organizationId]);
  return id;
}

async function aMessage(): Promise<string> {
  const id = randomUUID();
  await api.dataSource.query(
    `INSERT INTO message (id, person_id, campaign_id, kind, window_key, day, address, subject, composed_at,
       next_attempt_at, status)
     VALUES ($1, $2, $3, 'single', 'single/1', '2020-01-06', 'ho@example.org', 'Nhắc việc', now(), now(), 'failed')`,
    [id, actor(campaign, bloc, 'office').personId, campaign.id],
  );
  return id;
}

async function anOpinion(): Promise<string> {
  const id = randomUUID();
  await api.dataSource.query(
    "INSERT INTO opinion VALUES ($1, $2, 'plan', 'member', 'meeting', 'Đề nghị làm rõ', now())",
    [id, caseId],
  );
  return id;
}

/** One that has ended: there is nothing to wait for. */
async function aChangeSet(): Promise<string> {
  const secretary = await signIn(api, actor(campaign, bloc, 'secretary'));
  const { body } = await secretary.post('/api/v1/change-sets', massChange());
  await api.dataSource.query("UPDATE change_set SET state = 'applied' WHERE id = $1", [body.id]);
  return body.id;
}

const massChange = () => ({
  campaignId: campaign.id,
  title: 'Tạm dừng',
  reason,
  command: { kind: 'hold', stages: ['congress'], reason, basis: paper },
  filter: { under: bloc.id },
});

async function aVersion(): Promise<string> {
  const id = randomUUID();
  const sha256 = await api.app.get(BlobFolder).put(Buffer.from('văn bản'));
  const { personId } = actor(campaign, bloc, 'office');
  await api.dataSource.query(
    "INSERT INTO document_version VALUES ($1, $2, 'plan', $3, 'x.txt', 'text/plain', 7, $4, now())",
    [id, caseId, sha256, personId],
  );
  return id;
}

async function aWebhook(): Promise<{ webhookId: string; deliveryId: string }> {
  const id = randomUUID();
  await insertWebhook(api.dataSource, {
    ...listening(),
    id,
    campaignId: campaign.id,
    secret: 's',
    secretKey: id,
    createdBy: actor(campaign, bloc, 'office').personId,
  });
  const ping = { caseId: null, sequence: null, eventKey: 'ping', kind: 'ping', payload: {} };
  await insertDeliveries(api.dataSource, [{ webhookId: id, ...ping }]);
  return { webhookId: id, deliveryId: deliveryIdOf({ webhookId: id, ...ping }) };
}

const listening = () => ({
  organizationId: bloc.id,
  kinds: ['caseClosed'] as const,
  url: 'https://93.184.215.14/hook',
});

const reason = 'Dịch bệnh';
const paper = { issuer: 'Ban Thường vụ', number: '12-QĐ', issuedOn: '2020-01-06' };
const hash = 'a'.repeat(64);
/** Well-formed, so that what is answered depends on who asks. */
const bodies = (): Readonly<Record<string, unknown>> => ({
  'POST /api/v1/session': { login: `nobody-${randomUUID()}`, password: 'x' },
  'POST /api/v1/tasks/{taskId}/decisions': { kind: 'approve' },
  'POST /api/v1/tasks/{taskId}/items': { item: 'x', ticked: true },
  'POST /api/v1/tasks/{taskId}/window': { opensOn: '2020-01-06', closesOn: '2020-01-20' },
  'POST /api/v1/tasks/{taskId}/ballots': { summoned: 1, present: 1, valid: 1, seats: 0, votes: [] },
  'POST /api/v1/tasks/{taskId}/milestone': { day: '2020-01-06' },
  'POST /api/v1/tasks/{taskId}/opinions': { authorKind: 'member', channel: 'meeting', text: 'Ý kiến' },
  'PUT /api/v1/opinions/{opinionId}/answer': { disposition: 'accepted', answer: 'Tiếp thu' },
  'POST /api/v1/notices/read': { upTo: 1 },
  'PUT /api/v1/me/notice-preferences': { ...defaultPreferences, choices: { reminder: 'off' } },
  'PUT /api/v1/me/address': { email: 'toi@example.org' },
  'PUT /api/v1/people/{personId}/address': { email: 'ho@example.org' },
  'POST /api/v1/cases/{caseId}/opening-day': { day: '2020-10-15' },
  'POST /api/v1/cases/{caseId}/waivers': { rule: 'approvalLeadTime', reason },
  'POST /api/v1/cases/{caseId}/holds': { stages: ['launch'], reason, basis: paper },
  'POST /api/v1/cases/{caseId}/resumptions': { stages: ['launch'] },
  'POST /api/v1/cases/{caseId}/extensions': { to: '2020-12-15', reason, decision: paper },
  'POST /api/v1/cases/{caseId}/extensions/withdraw': { reason },
  'POST /api/v1/cases/{caseId}/extension-requests': { to: '2020-12-15', reason },
  'POST /api/v1/cases/{caseId}/extension-requests/withdraw': { reason },
  'POST /api/v1/cases/{caseId}/extension-requests/decline': { reason },
  'POST /api/v1/cases/{caseId}/tightenings': { to: '2020-10-01', reason, decision: paper },
  'POST /api/v1/cases/{caseId}/tightenings/withdraw': { reason },
  'POST /api/v1/change-sets': massChange(),
  'POST /api/v1/change-sets/{changeSetId}/undo': { reason },
  'PUT /api/v1/campaigns/{campaignId}/ladders': { version: 1, items: [usualLadder] },
  'POST /api/v1/tasks/{taskId}/follow-ups': { on: '2020-02-06', note: 'Hỏi lại' },
  'POST /api/v1/organizations/import': { rows: [] },
  'POST /api/v1/seats/import': { rows: [] },
  'POST /api/v1/campaigns': {
    code: `dot-${randomUUID().slice(0, 8)}`,
    title: 'Đại hội',
    rootId: bloc.id,
    startsOn: '2019-06-01',
    calendar: { holidays: [], workedWeekends: [] },
    policies: [{ ...paper, type: 'grassroots', deadlineOn: '2020-06-30' }],
  },
  'POST /api/v1/campaigns/{campaignId}/webhooks': listening(),
  'POST /api/v1/me/calendar-feeds': { label: 'Việc của tôi' },
  'POST /api/v1/campaigns/{campaignId}/calendars/preview': { holidays: [], workedWeekends: [] },
  'POST /api/v1/campaigns/{campaignId}/calendars': { holidays: [], workedWeekends: [], against: 1, reason },
  'PUT /api/v1/campaigns/{campaignId}/clock': { day: '2020-02-01' },
  'POST /api/v1/campaigns/{campaignId}/policies': { ...paper, type: 'grassroots', deadlineOn: '2020-06-30' },
  'PUT /api/v1/campaigns/{campaignId}/plans/{organizationId}': {
    deadlineOn: '2020-10-01',
    decision: paper,
  },
  'POST /api/v1/campaigns/{campaignId}/publications': { drafts: [{ title: 'Báo cáo', sha256: hash }] },
});

/** What a route asks for in its address. */
const queries: Readonly<Record<string, string>> = {
  'GET /api/v1/cases/{caseId}/extensions/preview': '?to=2020-12-15',
};

async function tried(route: string, asker: Asker): Promise<Answer> {
  const [method, path] = route.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string];
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name]!) + (queries[route] ?? '');
  const key = method === 'POST' ? randomUUID() : undefined;
  const asked = route.endsWith('/versions')
    ? { key, ...aFile }
    : {
        key,
        endless: route.endsWith('/changes'),
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: bodies()[route] ?? {} }),
      };
  const personId = people.get(asker);
  if (!personId) return ask(api, method, url, asked);
  // A session is ended once.
  const client = method === 'DELETE' ? await signIn(api, { personId }) : clients.get(asker)!;
  return client.ask(method, url, asked);
}

const mark = 'mark-of-the-parts';
const aFile = {
  headers: { 'content-type': `multipart/form-data; boundary=${mark}` },
  body: Buffer.from(
    `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--${mark}--\r\n`,
  ),
};

it('has a row for every route that the API describes, and for no other', async () => {
  const { paths } = (await ask(api, 'GET', '/api/openapi.json')).body;
  const routes = Object.entries<object>(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(Object.keys(rows).toSorted()).toEqual(routes.toSorted());
});

describe.each(askers)('%s', (asker) => {
  it.each(Object.keys(rows))('%s', async (route) => {
    const { status, body } = await tried(route, asker);
    const expected = rows[route]![askers.indexOf(asker)];
    expect([status, status === expected ? undefined : body]).toEqual([expected, undefined]);
  });
});

it('leaves the case and its content as they were, whoever tried', async () => {
  const { sequence } = (await clients.get('auditor')!.get(`/api/v1/cases/${caseId}`)).body;
  const count = async (table: string) => {
    const text = `SELECT count(*)::int AS n FROM ${table} WHERE case_id = $1`;
    return (await api.dataSource.query<{ n: number }[]>(text, [caseId]))[0]!.n;
  };
  const content = await Promise.all(['opinion', 'document_version', 'ballot'].map(count));
  expect([sequence, content]).toEqual([1, [1, 1, 0]]);
});
