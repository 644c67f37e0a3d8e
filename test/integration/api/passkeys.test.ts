import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto';
import { challengeOf } from '#libs/cases/confirming';
import type { Actor } from '#libs/domain/case/actor';
import type { CaseId } from '#libs/domain/kernel/brand';
import { signIn, startApi, testPassword, type Answer, type Client, type TestApi } from '../../support/api.js';
import { newAuthenticator, type Authenticator, type Signing } from '../../support/authenticator.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, stateOf } from '../../support/play.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let signer: Actor;
let client: Client;
let key: Authenticator;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  await submitted();
  signer = actor(campaign, bloc, 'standingCommittee');
  client = await signIn(api, signer);
  key = newAuthenticator();
  api.time.aheadMs = 0;
});
afterAll(async () => api.close());

const path = '/api/v1/me/passkeys';
const task = () => `/api/v1/tasks/${caseId}.modelUnits`;

/** A checklist that lies in front of the standing committee. */
async function submitted(): Promise<void> {
  const officer = actor(campaign, bloc, 'organizationCommission');
  const { facts } = (await campaign.door.look(caseId))!;
  const { rule } = facts.definition.stages
    .flatMap(({ tasks }) => tasks)
    .find(({ key }) => key === 'modelUnits')!;
  for (const { key: item } of rule.kind === 'checklist' ? rule.items : [])
    await act(campaign, caseId, officer, { kind: 'tickItem', task: 'modelUnits', item });
  await act(campaign, caseId, officer, { kind: 'submit', task: 'modelUnits' });
}

async function challenged(by: Client = client): Promise<string> {
  const { body, status } = await by.post(`${path}/options`, { password: testPassword });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.challenge;
}
async function register(by: Client = client, authenticator = key, signing?: Signing): Promise<Answer> {
  const response = authenticator.register(await challenged(by), signing);
  return by.post(path, { label: 'Điện thoại', response });
}
const require = () =>
  api.dataSource.query('UPDATE campaign SET confirm_sign_offs = true WHERE id = $1', [campaign.id]);

const shown = async (by: Client) => {
  const { parts } = (await by.get(task())).body as { parts: { task: string; hashes: string[] }[] };
  return Object.fromEntries(parts.map((part) => [part.task, part.hashes]));
};
const approval = async (by: Client = client) => ({ kind: 'approve', shown: await shown(by) });
const challengeFor = async (body: object, idempotencyKey: string, by: Client = client) =>
  (await by.post(`${task()}/decisions/challenge`, body, idempotencyKey)).body;
const decide = (body: object, idempotencyKey: string, by: Client = client) =>
  by.post(`${task()}/decisions`, body, idempotencyKey);

/** Approves with a confirmation, made as the test says. */
async function approve(make: (challenge: string) => object, by: Client = client): Promise<Answer> {
  const idempotencyKey = randomUUID();
  const body = await approval(by);
  const { challenge } = await challengeFor(body, idempotencyKey, by);
  return decide({ ...body, confirmation: make(challenge) }, idempotencyKey, by);
}
const refused = ({ status, body }: Answer) => [status, body.code];
const invalid = [422, 'CONFIRMATION_INVALID'];

describe('a passkey', () => {
  it('is made with the password, listed and removed by its owner alone', async () => {
    const wrong = await client.post(`${path}/options`, { password: 'không phải mật khẩu' });
    expect(refused(wrong)).toEqual([422, 'PASSWORD_WRONG']);
    const made = await register();
    expect([made.status, made.body.items]).toEqual([
      201,
      [expect.objectContaining({ id: key.id, label: 'Điện thoại', transports: ['internal'] })],
    ]);
    const other = await signIn(api, actor(campaign, bloc, 'secretary'));
    expect((await other.ask('DELETE', `${path}/${key.id}`)).status).toBe(404);
    expect((await client.ask('DELETE', `${path}/${key.id}`)).status).toBe(204);
    expect((await client.get(path)).body.items).toEqual([]);
  });

  it('is one person’s: nobody else can register it', async () => {
    await register();
    const other = await signIn(api, actor(campaign, bloc, 'secretary'));
    expect(refused(await register(other))).toEqual([409, 'PASSKEY_TAKEN']);
  });

  it('answers the challenge that was given, once, within five minutes, here, and asks its owner', async () => {
    const answer = (challenge: string, signing?: Signing) =>
      client.post(path, { label: 'x', response: key.register(challenge, signing) });
    const no = [422, 'PASSKEY_INVALID'];
    expect(refused(await answer('AAAA'))).toEqual(no);
    const used = await challenged();
    expect(refused(await answer('AAAA'))).toEqual(no);
    expect(refused(await answer(used))).toEqual(no);
    expect(refused(await answer(await challenged(), { origin: 'https://evil.example' }))).toEqual(no);
    expect(refused(await answer(await challenged(), { verified: false }))).toEqual(no);
    const late = await challenged();
    api.time.aheadMs = 300_001;
    expect(refused(await answer(late))).toEqual(no);
  });
});

describe('a campaign that wants sign-offs confirmed', () => {
  beforeEach(require);

  it('refuses one without, and leaves the case as it was', async () => {
    const before = await stateOf(campaign, caseId);
    const answer = await decide(await approval(), randomUUID());
    expect(refused(answer)).toEqual([422, 'CONFIRMATION_NEEDED']);
    expect(await stateOf(campaign, caseId)).toEqual(before);
  });

  it('takes one that the signer’s passkey signed, and keeps what proves it with the decision', async () => {
    await register();
    const { status } = await approve((challenge) => key.confirm(challenge));
    expect(status).toBe(200);
    const [entry] = await api.dataSource.query<Entry[]>(
      'SELECT command_id, actor, command, evidence FROM case_event WHERE case_id = $1 ORDER BY sequence DESC LIMIT 1',
      [caseId],
    );
    expect(isSignedBy(entry!)).toBe(true);
    expect((await client.get(path)).body.items[0].lastUsedAt).not.toBeNull();
  });

  it('says beforehand what is to be signed and by which passkeys', async () => {
    await register();
    expect(await challengeFor(await approval(), randomUUID())).toMatchObject({
      required: true,
      rpId: 'congress.example',
      userVerification: 'required',
      allowCredentials: [{ id: key.id, type: 'public-key' }],
      challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it('takes none for another decision, another key or another text', async () => {
    await register();
    const body = await approval();
    const [one, two] = [randomUUID(), randomUUID()];
    const { challenge } = await challengeFor(body, one);
    const confirmation = key.confirm(challenge);
    expect(refused(await decide({ ...body, confirmation }, two))).toEqual(invalid);
    const returned = { kind: 'returnForRevision', points: [{ text: 'Bổ sung' }], shown: body.shown };
    expect(refused(await decide({ ...returned, confirmation }, one))).toEqual(invalid);
  });

  it('takes none that somebody else signed, that was made elsewhere, or without asking its owner', async () => {
    await register();
    const other = actor(campaign, bloc, 'standingCommittee', 2);
    const theirs = newAuthenticator();
    await register(await signIn(api, other), theirs);
    expect(refused(await approve((challenge) => theirs.confirm(challenge)))).toEqual(invalid);
    expect(refused(await approve((challenge) => newAuthenticator().confirm(challenge)))).toEqual(invalid);
    const posing = await approve((challenge) => ({ ...theirs.confirm(challenge), id: key.id }));
    expect(refused(posing)).toEqual(invalid);
    const elsewhere = { origin: 'https://evil.example' };
    expect(refused(await approve((challenge) => key.confirm(challenge, elsewhere)))).toEqual(invalid);
    expect(refused(await approve((challenge) => key.confirm(challenge, { verified: false })))).toEqual(
      invalid,
    );
  });

  it('takes none of a passkey that was removed, or of a copy whose count lags', async () => {
    await register();
    key.confirm('x', { counter: 7 });
    await api.dataSource.query('UPDATE passkey SET counter = 9 WHERE id = $1', [key.id]);
    expect(refused(await approve((challenge) => key.confirm(challenge)))).toEqual(invalid);
    await client.ask('DELETE', `${path}/${key.id}`);
    expect(refused(await approve((challenge) => key.confirm(challenge, { counter: 99 })))).toEqual(invalid);
  });

  it('gives a repeat the first answer, with or without its confirmation', async () => {
    await register();
    const idempotencyKey = randomUUID();
    const body = await approval();
    const confirmation = key.confirm((await challengeFor(body, idempotencyKey)).challenge);
    const first = await decide({ ...body, confirmation }, idempotencyKey);
    expect((await decide({ ...body, confirmation }, idempotencyKey)).body).toEqual(first.body);
    expect((await decide(body, idempotencyKey)).body).toEqual(first.body);
  });

  it('asks no confirmation of what is no sign-off', async () => {
    expect((await client.post(`/api/v1/tasks/${caseId}.directiveStudied/claim`)).body.code).not.toBe(
      'CONFIRMATION_NEEDED',
    );
  });
});

it('confirms where nobody asks for it, too, and refuses what is wrong', async () => {
  await register();
  expect(refused(await approve((challenge) => ({ ...key.confirm(challenge), signature: 'AAAA' })))).toEqual(
    invalid,
  );
  expect((await approve((challenge) => key.confirm(challenge))).status).toBe(200);
});

it('is a campaign’s setting, made by its administrator', async () => {
  const setting = `/api/v1/campaigns/${campaign.id}/confirmation`;
  await api.dataSource.query(
    "INSERT INTO role_grant (person_id, role, organization_id) VALUES ($1, 'administrator', $2)",
    [signer.personId, campaign.centre.id],
  );
  const boss = await signIn(api, signer);
  expect((await boss.get(setting)).body).toEqual({ required: false });
  expect((await boss.ask('PUT', setting, { body: { required: true } })).body).toEqual({ required: true });
  expect((await boss.get(setting)).body).toEqual({ required: true });
});

type Entry = {
  readonly command_id: never;
  readonly actor: Actor;
  readonly command: never;
  readonly evidence: {
    readonly confirmation: Record<'clientDataJSON' | 'authenticatorData' | 'signature' | 'publicKey', string>;
  };
};

/** By node:crypto alone, from nothing but the entry, as somebody would check it years later. */
function isSignedBy({
  command_id: commandId,
  actor: { personId, seatId },
  command,
  evidence: { confirmation },
}: Entry): boolean {
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  const client = JSON.parse(bytes(confirmation.clientDataJSON).toString('utf8'));
  const hash = challengeOf({ caseId, commandId, personId, seatId, command });
  if (client.challenge !== Buffer.from(hash, 'hex').toString('base64url')) return false;
  // An ES256 key of COSE ends in x and y, each behind three bytes that say what follows.
  const cose = bytes(confirmation.publicKey);
  const [x, y] = [cose.subarray(-67, -35), cose.subarray(-32)].map((part) => part.toString('base64url'));
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' });
  const signed = Buffer.concat([
    bytes(confirmation.authenticatorData),
    createHash('sha256').update(bytes(confirmation.clientDataJSON)).digest(),
  ]);
  return verify('sha256', signed, publicKey, bytes(confirmation.signature));
}
