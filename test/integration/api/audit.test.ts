import { randomUUID } from 'node:crypto';
import { makeAnchor } from '#libs/anchors/make-anchor';
import { sealTrail } from '#libs/audit-trail/seal';
import type { CaseId, OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { verifyPack } from '../../../libs/packs/verify-pack.mjs';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import { ownAnchors } from '../../support/evidence.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { rows } from './authorization/rows.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let sibling: Organization;
let caseId: CaseId;
let auditor: Client;
let local: Client;
const { key } = ownAnchors();

beforeAll(async () => {
  api = await startApi();
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  sibling = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  await openCase(campaign, sibling);
  auditor = await signIn(api, { personId: await anAuditor('Nguyễn Thị Kiểm', campaign.centre.id) });
  local = await signIn(api, { personId: await anAuditor('Trần Văn Tra', bloc.id) });
  for (const organization of [bloc, sibling]) {
    const client = await signIn(api, actor(campaign, organization, 'propaganda'));
    await client.post(`/api/v1/tasks/${caseId}.plan/claim`);
  }
  await sealTrail(api.dataSource);
  await makeAnchor({ dataSource: api.dataSource, key, realNow: () => toInstant(Date.now()) });
});
afterAll(async () => api.close());

async function anAuditor(name: string, organizationId: OrganizationId): Promise<PersonId> {
  const id = randomUUID() as PersonId;
  await api.dataSource.query('INSERT INTO person VALUES ($1, $2)', [id, name]);
  await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'auditor', $2)", [id, organizationId]);
  return id;
}

type Entry = { sequence: number; kind: string; actor: { personId?: string }; subject: { id: string } };
const find = async (client: Client, query = ''): Promise<Entry[]> =>
  (await client.get(`/api/v1/audit/trail?limit=200${query}`)).body.items;

describe('the trail', () => {
  it('is read by auditors alone', async () => {
    const secretary = await signIn(api, actor(campaign, bloc, 'secretary'));
    const { status, body } = await secretary.get('/api/v1/audit/trail');
    expect([status, body.code]).toEqual([403, 'AUDITOR_ONLY']);
  });

  it('shows each the part of the tree that they audit', async () => {
    const stranger = actor(campaign, sibling, 'propaganda').personId;
    const of = (entries: Entry[]) => entries.some((entry) => entry.actor.personId === stranger);
    expect([of(await find(auditor)), of(await find(local))]).toEqual([true, false]);
    expect((await find(local)).map(({ kind }) => kind)).toContain('refused');
  });

  it('says of every line what happened, in both languages', async () => {
    const { items } = (await auditor.get('/api/v1/audit/trail')).body;
    expect(items.length).toBeGreaterThan(0);
    for (const { kind, text } of items) expect([text.vi, text.en]).not.toContain(kind);
    const refused = items.find(({ kind }: Entry) => kind === 'callRefused');
    expect(refused.text).toEqual({ vi: 'Bị từ chối truy cập', en: 'A request was refused' });
  });

  it('is found by kind, person, organization and time', async () => {
    const { personId } = actor(campaign, bloc, 'propaganda');
    expect(new Set((await find(auditor, '&kind=refused,callRefused')).map(({ kind }) => kind))).toEqual(
      new Set(['refused', 'callRefused']),
    );
    const own = await find(auditor, `&personId=${personId}&kind=refused`);
    expect(own).toMatchObject([{ actor: { personId }, subject: { id: caseId } }]);
    expect(await find(auditor, `&kind=refused&organizationId=${sibling.id}`)).toEqual([]);
    expect(await find(auditor, '&until=2001-01-01T00:00:00Z')).toEqual([]);
    expect((await find(auditor, '&from=2001-01-01T00:00:00Z')).length).toBeGreaterThan(0);
  });

  it('is found by a text without accents', async () => {
    const found = await find(auditor, `&text=${encodeURIComponent('nguyen thi kiem')}`);
    expect(found.length).toBeGreaterThan(0);
    expect(await find(auditor, '&text=100%25')).toEqual([]);
  });

  it('is paged by key, nothing twice and nothing left out', async () => {
    const all = (await find(auditor)).map(({ sequence }) => sequence);
    const paged: number[] = [];
    for (let cursor = ''; ;) {
      const { body } = await auditor.get(`/api/v1/audit/trail?limit=2${cursor}`);
      paged.push(...body.items.map((entry: Entry) => entry.sequence));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(paged).toEqual(all);
  });

  it('is taken out as a file, and that is a line of it', async () => {
    const before = (await find(auditor)).length;
    const csv = await auditor.get('/api/v1/audit/trail/export?format=csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(String(csv.body).trim().split('\r\n')).toHaveLength(before + 1);
    const jsonl = await local.get('/api/v1/audit/trail/export?format=jsonl&kind=refused');
    expect(JSON.parse(String(jsonl.body))).toMatchObject({ kind: 'refused' });
    await sealTrail(api.dataSource);
    expect((await find(auditor, '&kind=trailTaken')).map(({ subject }) => subject.id)).toHaveLength(2);
  });
});

describe('a pack', () => {
  const packOf = async (client: Client, organization: Organization, query = '') => {
    const answer = await client.get(`/api/v1/audit/organizations/${organization.id}/pack${query}`);
    return { status: answer.status, chunks: [Buffer.from(String(answer.body))] };
  };

  it('is taken by whoever audits the organization, is sound, and leaves a line', async () => {
    const { status, chunks } = await packOf(local, bloc);
    expect(status).toBe(200);
    expect(await verifyPack(chunks, { trusted: [key.keyId] })).toMatchObject({
      sound: true,
      cases: 1,
      anchors: 1,
    });
    await sealTrail(api.dataSource);
    expect(await find(local, '&kind=packTaken')).toMatchObject([{ subject: { id: bloc.id } }]);
  });

  it('is none of those who audit elsewhere', async () => {
    expect((await packOf(local, sibling)).status).toBe(404);
  });

  it('of everything holds the trail too', async () => {
    const { chunks } = await packOf(auditor, campaign.centre);
    const result = await verifyPack(chunks);
    expect([result.faults, result.cases]).toEqual([[], 2]);
    expect(String(chunks[0])).toContain('"source":"refusal"');
  });
});

it('shows auditors the anchors, the newest first', async () => {
  const { body } = await local.get('/api/v1/audit/anchors');
  expect(body.items).toMatchObject([{ number: 1, cases: 2, keyId: key.keyId }]);
});

/** What concerns oneself alone, or is somebody who signs in or out; and a list of decisions, each of which is refused. */
const ofOneself =
  /\/(me|session|account-links|mail-off|sign-in|passkeys|oidc|decision-lists|inbox-views)(\/|$)|\/notices\/read$/;

it('lets an auditor write nothing: every route that changes something refuses them, wherever they stand', () => {
  const writes = Object.keys(rows).filter((route) => !route.startsWith('GET ') && !ofOneself.test(route));
  const allowed = writes.filter((route) =>
    (['own', 'sibling', 'parent', 'child', 'foreign'] as const).some(
      (relation) => rows[route]!.expected({ role: 'auditor', relation }) < 400,
    ),
  );
  expect(allowed).toEqual([]);
  expect(writes.length).toBeGreaterThan(40);
});
