import { randomUUID } from 'node:crypto';
import { brand, type CaseId, type Sha256 } from '#libs/domain/kernel/brand';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  act,
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

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
