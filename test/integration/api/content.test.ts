import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BlobFolder } from '#libs/blobs/blob-folder';
import type { CaseId } from '#libs/domain/kernel/brand';
import { hashOfBytes, uuidOf } from '#libs/evidence/hash';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  issueDrafts,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { complete, stateOf } from '../../support/play.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
});
afterAll(async () => api.close());

const task = (key: string) => `/api/v1/tasks/${caseId}.${key}`;
const rows = async (table: string) => {
  const [row] = await api.dataSource.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`);
  return row!.n;
};

/** Plays the case by its people until a task of that key is open. */
async function until(key: string): Promise<void> {
  await issueDrafts(campaign, campaign.centre);
  for (;;) {
    await campaign.door.advance(caseId);
    const { tasks } = await stateOf(campaign, caseId);
    if (tasks[key]) return;
    const open = Object.values(tasks).find(({ status }) => status === 'open');
    if (!open) throw new Error(`${key} never opened`);
    await complete(campaign, caseId, open.key);
  }
}

describe('a document', () => {
  const upload = async (
    client: Client,
    bytes: Buffer,
    { type = 'application/pdf', key = randomUUID() }: { type?: string; key?: string } = {},
  ) => {
    const mark = 'mark-of-the-parts';
    const head = `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="kế hoạch.pdf"\r\nContent-Type: ${type}\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]);
    const headers = { 'content-type': `multipart/form-data; boundary=${mark}` };
    return client.ask('POST', `${task('plan')}/versions`, { body, key, headers });
  };
  const pdf = (text = '') => Buffer.from(`%PDF-1.7\n${text}`);
  let officer: Client;

  beforeEach(async () => {
    officer = await signIn(api, actor(campaign, bloc, 'organizationCommission'));
  });

  it('is taken in as a version, known by the hash of its bytes, and comes back as it was', async () => {
    const { status, body } = await upload(officer, pdf('bản 1'));
    expect([status, body.sha256]).toEqual([200, hashOfBytes(pdf('bản 1'))]);
    expect(body.events).toContainEqual({ type: 'VersionAdded', task: 'plan' });
    const again = await officer.get(`/api/v1/documents/${body.versionId}`);
    expect([again.status, again.body]).toEqual([200, pdf('bản 1').toString()]);
    expect(again.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringContaining(encodeURIComponent('kế hoạch.pdf')),
    });
  });

  it('is taken in once however often it is sent under one key', async () => {
    const key = randomUUID();
    const first = await upload(officer, pdf('x'), { key });
    expect((await upload(officer, pdf('x'), { key })).body).toEqual(first.body);
    expect((await stateOf(campaign, caseId)).tasks.plan!.content).toMatchObject({
      versions: [{ number: 1 }],
    });
    expect((await upload(officer, pdf('y'), { key })).body.code).toBe('COMMAND_ID_REUSED');
    expect((await officer.get(`/api/v1/documents/${first.body.versionId}`)).status).toBe(200);
  });

  it('leaves one audit line and nothing else when it is refused', async () => {
    await upload(officer, pdf('same'));
    const stranger = await signIn(api, actor(campaign, bloc, 'propaganda'));
    const tables = ['document_version', 'case_event', 'task', 'congress_case', 'ballot', 'opinion'];
    const all = async () => Promise.all(tables.map(rows));
    const [before, lines] = [await all(), await rows('audit_line')];
    const twice = await upload(officer, pdf('same'));
    expect([twice.status, twice.body.code]).toEqual([409, 'VERSION_ALREADY_THERE']);
    expect((await upload(stranger, pdf('other'))).body.code).toBe('NOT_YOUR_TASK');
    expect([await all(), await rows('audit_line')]).toEqual([before, lines + 2]);
  });

  it('loses the row that an earlier try left when it broke off, once it is refused', async () => {
    const stranger = actor(campaign, bloc, 'propaganda');
    const [key, bytes] = [randomUUID(), pdf('late')];
    const sha256 = hashOfBytes(bytes);
    const id = uuidOf('version', caseId, 'plan', `${stranger.personId}:${key}`, sha256);
    await api.dataSource.query(
      "INSERT INTO document_version VALUES ($1, $2, 'plan', $3, 'x', 'application/pdf', 1, $4, now())",
      [id, caseId, sha256, stranger.personId],
    );
    const before = await rows('document_version');
    expect((await upload(await signIn(api, stranger), bytes, { key })).body.code).toBe('NOT_YOUR_TASK');
    expect(await rows('document_version')).toBe(before - 1);
  });

  it('is not handed out when its bytes no longer have their hash', async () => {
    const { body } = await upload(officer, pdf('thật'));
    const { sha256 } = body;
    const folder = api.app.get(BlobFolder)['folder'];
    writeFileSync(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), pdf('giả'));
    const { status, body: told } = await officer.get(`/api/v1/documents/${body.versionId}`);
    expect([status, told.code]).toEqual([500, 'INTERNAL']);
  });

  it('is refused when its content is not its type, when it is of no type taken in, and when it is too large', async () => {
    const program = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]);
    expect(await upload(officer, program)).toMatchObject({
      status: 415,
      body: { code: 'CONTENT_NOT_ITS_TYPE' },
    });
    expect((await upload(officer, pdf(), { type: 'text/plain' })).status).toBe(415);
    expect((await upload(officer, Buffer.from('<svg/>'), { type: 'image/svg+xml' })).status).toBe(415);
    const large = Buffer.alloc(26 * 1024 * 1024, 'x');
    expect(await upload(officer, large)).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
    const notMultipart = await officer.post(`${task('plan')}/versions`, { file: 'x' });
    expect([notMultipart.status, notMultipart.body.code]).toEqual([415, 'MEDIA_TYPE_UNKNOWN']);
  });

  it('is hidden from those who may not know of the case', async () => {
    const { body } = await upload(officer, pdf('z'));
    const other = await createOrganization(campaign, 'centralAffiliate');
    const stranger = await signIn(api, actor(campaign, other, 'office'));
    expect((await stranger.get(`/api/v1/documents/${body.versionId}`)).status).toBe(404);
    expect((await upload(stranger, pdf('q'))).status).toBe(404);
  });
});

describe('a consultation', () => {
  const opinion = { authorKind: 'member', channel: 'meeting', text: 'Đề nghị làm rõ phần kết quả.' };
  let office: Client;

  beforeEach(async () => {
    await until('consultBelow');
    office = await signIn(api, actor(campaign, bloc, 'office'));
  });

  const open = async () => {
    const { now } = (await office.get(`/api/v1/cases/${caseId}`)).body;
    const opensOn = new Date(Date.parse(now) + 7 * 3_600_000).toISOString().slice(0, 10);
    const closesOn = new Date(Date.parse(opensOn) + 13 * 86_400_000).toISOString().slice(0, 10);
    const { status, body } = await office.post(`${task('consultBelow')}/window`, { opensOn, closesOn });
    expect([status, body.code]).toEqual([200, undefined]);
    return closesOn;
  };

  it('takes opinions in while its window is open, answers them, and cannot finish before', async () => {
    const before = await office.post(`${task('consultBelow')}/opinions`, opinion);
    expect([before.status, before.body.code]).toEqual([422, 'WINDOW_NOT_OPEN']);
    const closesOn = await open();
    const key = randomUUID();
    const given = await office.post(`${task('consultBelow')}/opinions`, opinion, key);
    expect(given).toMatchObject({ status: 201, body: { text: opinion.text, disposition: null } });
    expect((await office.post(`${task('consultBelow')}/opinions`, opinion, key)).body).toEqual(given.body);
    const reused = await office.post(`${task('consultBelow')}/opinions`, { ...opinion, text: 'Khác' }, key);
    expect([reused.status, reused.body.code]).toEqual([422, 'COMMAND_ID_REUSED']);
    await setTime(campaign, `${closesOn}T18:00:00.000Z`);
    const late = await office.post(`${task('consultBelow')}/opinions`, opinion);
    expect(late.body.code).toBe('WINDOW_NOT_OPEN');
    const early = await office.post(`${task('consultBelow')}/submissions`);
    expect([early.status, early.body.code]).toEqual([422, 'OPEN_OPINIONS']);
    expect(early.body.title).toBe('Còn 1 ý kiến chưa được tiếp thu, giải trình.');
    const answer = { disposition: 'accepted', answer: 'Tiếp thu, bổ sung.' };
    const stranger = await signIn(api, actor(campaign, bloc, 'propaganda'));
    const path = `/api/v1/opinions/${given.body.id}/answer`;
    expect((await stranger.ask('PUT', path, { body: answer })).body.code).toBe('NOT_YOUR_TASK');
    expect((await office.ask('PUT', path, { body: answer })).body).toMatchObject(answer);
    expect((await office.get(`${task('consultBelow')}/opinions?open=true`)).body.items).toEqual([]);
    expect((await office.post(`${task('consultBelow')}/submissions`)).status).toBe(200);
    const closed = await office.ask('PUT', path, { body: answer });
    expect([closed.status, closed.body.code]).toEqual([409, 'TASK_DONE']);
  });

  it('offers to discuss the superior’s drafts only when they have been issued', async () => {
    const offered = async () =>
      (await office.get(`/api/v1/cases/${caseId}`)).body.allowedActions.filter(
        (action: { task?: string; kind: string }) =>
          action.task === 'superiorDrafts' && action.kind === 'openWindow',
      ).length;
    await api.dataSource.query('DELETE FROM publication WHERE organization_id = $1', [campaign.centre.id]);
    expect(await offered()).toBe(0);
    await issueDrafts(campaign, campaign.centre);
    expect(await offered()).toBe(1);
  });

  it('lists its opinions in the order they were given, page by page', async () => {
    await open();
    for (const text of ['một', 'hai', 'ba']) {
      await office.post(`${task('consultBelow')}/opinions`, { ...opinion, text });
    }
    const first = (await office.get(`${task('consultBelow')}/opinions?limit=2`)).body;
    const second = (await office.get(`${task('consultBelow')}/opinions?limit=2&cursor=${first.nextCursor}`))
      .body;
    expect([...first.items, ...second.items].map(({ text }: { text: string }) => text).toSorted()).toEqual([
      'ba',
      'hai',
      'một',
    ]);
  });
});

describe('a ballot', () => {
  it('shows its votes to the bodies of the task and to nobody else', async () => {
    await until('reElection1');
    const recorder = await signIn(api, actor(campaign, bloc, 'personnelSubCommittee'));
    const record = {
      summoned: 10,
      present: 9,
      valid: 9,
      seats: 0,
      votes: [
        { candidate: 'a', votes: 8 },
        { candidate: 'b', votes: 3 },
      ],
    };
    const { status, body } = await recorder.post(`${task('reElection1')}/ballots`, record);
    expect([status, body.code]).toEqual([200, undefined]);
    const { items } = (await recorder.get(`${task('reElection1')}/ballots`)).body;
    expect(items).toMatchObject([{ summoned: 10, present: 9, votes: record.votes }]);
    const office = await signIn(api, actor(campaign, bloc, 'propaganda'));
    const hidden = await office.get(`${task('reElection1')}/ballots`);
    expect([hidden.status, hidden.body.code]).toEqual([403, 'CONFIDENTIAL']);
    const open = [`/api/v1/cases/${caseId}`, `/api/v1/cases/${caseId}/history`, task('reElection1')];
    for (const path of open) {
      expect(JSON.stringify((await office.get(path)).body)).not.toContain('"candidate"');
      expect(JSON.stringify((await office.get(path)).body)).not.toContain('"passed":["a"]');
    }
  });

  it('names nobody: a candidate is a sign, and what is more than that is refused', async () => {
    const recorder = await signIn(api, actor(campaign, bloc, 'personnelSubCommittee'));
    const votes = [{ candidate: 'Nguyễn Văn An', votes: 8 }];
    const record = { summoned: 10, present: 9, valid: 9, seats: 0, votes };
    const { status, body } = await recorder.post(`${task('reElection1')}/ballots`, record);
    expect([status, body.errors[0].pointer]).toEqual([400, '/votes/0/candidate']);
  });

  it('contradicting itself is refused with what is wrong', async () => {
    await until('reElection1');
    const recorder = await signIn(api, actor(campaign, bloc, 'personnelSubCommittee'));
    const record = { summoned: 5, present: 9, valid: 9, seats: 0, votes: [] };
    const { status, body } = await recorder.post(`${task('reElection1')}/ballots`, record);
    expect([status, body.code, body.parameters]).toEqual([422, 'BALLOT_INCONSISTENT', { fault: 'present' }]);
  });
});
