import { randomUUID } from 'node:crypto';
import { brand, type CaseId, type Sha256 } from '#libs/domain/kernel/brand';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { signIn, startApi, type Answer, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act } from '../../support/play.js';
import { findFaults } from '#libs/audit/faults';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let member: Client;

const plan = () => `/api/v1/tasks/${caseId}.plan`;
const hash = (letter: string) => brand<Sha256>(letter.repeat(64));

beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api.close());
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  member = await signIn(api, actor(campaign, bloc, 'standingCommittee'));
  await handIn('a');
});

async function handIn(letter: string): Promise<void> {
  const officer = actor(campaign, bloc, 'office');
  const versionId = brand<DocumentVersionId>(randomUUID());
  await act(campaign, caseId, officer, { kind: 'addVersion', task: 'plan', versionId, sha256: hash(letter) });
  await act(campaign, caseId, officer, { kind: 'submit', task: 'plan' });
}

it('says what to show, and takes a decision on just that', async () => {
  const { body } = await member.get(plan());
  expect(body.parts).toMatchObject([{ task: 'plan', kind: 'document', hashes: [hash('a')] }]);
  const { parts } = (await member.get(`/api/v1/cases/${caseId}`)).body.tasks.find(
    ({ key }: { key: string }) => key === 'plan',
  );
  expect(parts).toEqual(body.parts);
  const shown = { plan: body.parts[0].hashes };
  const decided = await member.post(`${plan()}/decisions`, { kind: 'approve', shown });
  expect(decided.status).toBe(200);
  const history = await member.get(`/api/v1/cases/${caseId}/history?limit=1`);
  expect(history.body.items[0].events[0]).toMatchObject({ type: 'Signed', shown });
});

it('refuses a decision without what was shown, and one on a text that does not stand', async () => {
  const blind = await member.post(`${plan()}/decisions`, { kind: 'approve', shown: {} });
  expect(blind).toMatchObject({ status: 422, body: { code: 'SHOWN_MISSING', parameters: { task: 'plan' } } });
  const stale = await member.post(`${plan()}/decisions`, { kind: 'approve', shown: { plan: [hash('b')] } });
  expect(stale).toMatchObject({
    status: 409,
    body: { code: 'CONTENT_CHANGED', parameters: { task: 'plan', from: hash('b'), to: hash('a') } },
  });
});

/** Sends another text in place of the one that was handed on, with the reason before it. */
async function changed(reason: string, bytes = '%PDF-1.7 mới'): Promise<Answer> {
  const officer = await signIn(api, actor(campaign, bloc, 'office'));
  const mark = 'xxxx';
  const field = `--${mark}\r\nContent-Disposition: form-data; name="reason"\r\n\r\n${reason}\r\n`;
  const file = `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="ke-hoach.pdf"\r\nContent-Type: application/pdf\r\n\r\n${bytes}\r\n--${mark}--\r\n`;
  return officer.ask('POST', `${plan()}/text-changes`, {
    body: Buffer.from(field + file),
    key: randomUUID(),
    headers: { 'content-type': `multipart/form-data; boundary=${mark}` },
  });
}

describe('a text that changes after it was signed', () => {
  beforeEach(async () => {
    await member.post(`${plan()}/decisions`, { kind: 'approve' });
  });

  it('needs a reason, and leaves nothing behind without one', async () => {
    expect(await changed('')).toMatchObject({ status: 422, body: { code: 'REASON_MISSING' } });
    expect((await member.get(plan())).body).toMatchObject({ round: 1, signatures: [{}] });
  });

  it('is asked for again, of whoever signed what stood before too; what they saw no longer counts', async () => {
    const before = (await member.get(plan())).body.parts;
    const change = await changed('Bổ sung số liệu');
    expect(change).toMatchObject({ status: 200, body: { mediaType: 'application/pdf' } });
    const { body } = await member.get(plan());
    expect(body).toMatchObject({ round: 2, status: 'inSignOff', signatures: [] });
    expect(body.parts[0].hashes).toEqual([change.body.sha256]);
    const shown = { plan: before[0].hashes };
    const stale = await member.post(`${plan()}/decisions`, { kind: 'approve', shown });
    expect([stale.status, stale.body.code]).toEqual([409, 'CONTENT_CHANGED']);
    expect((await member.post(`${plan()}/decisions`, { kind: 'approve' })).status).toBe(200);
    const faults = await findFaults(api.dataSource);
    // This test names its first text by a hash alone.
    expect(faults.filter((fault) => !fault.includes('no document version kept'))).toEqual([]);
  });
});
