import { brand, type Sha256 } from '#libs/domain/kernel/brand';
import { randomUUID } from 'node:crypto';
import type { CaseId, PersonId } from '#libs/domain/kernel/brand';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { reviseTask } from '#libs/domain/process/build/revise';
import { anyTwoOf, own } from '#libs/domain/process/build/signing';
import { lint } from '#libs/domain/process/lint';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  adoptDefinition,
  createCampaign,
  createOrganization,
  firstDay,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, stateOf } from '../../support/play.js';
import { findCaseFaults } from '#libs/audit/case-faults';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let office: Client;
let members: readonly Client[];

const key = 'subCommittees';
const hash = (letter: string) => brand<Sha256>(letter.repeat(64));
const reason = 'Kiện toàn';

/** The shipped process, but the Standing Committee may leave it to others to finish the decision. */
const finishedByOthers = reviseTask(definitionFor('centralAffiliate'), key, (task) => ({
  ...task,
  mayAdoptSubjectToEditing: { absorb: [own('organizationCommission')], sign: [own('secretary')] },
}));

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  await adoptDefinition(campaign, finishedByOthers);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  office = await signIn(api, actor(campaign, bloc, 'organizationCommission'));
  members = await Promise.all(
    [1, 2, 3].map((number) => signIn(api, actor(campaign, bloc, 'standingCommittee', number))),
  );
  await addVersion('a', 1);
  await office.post(`${task()}/submissions`);
});
afterEach(async () => {
  expect(await findCaseFaults(api.dataSource)).toEqual([]);
});
afterAll(async () => api.close());

const task = () => `/api/v1/tasks/${caseId}.${key}`;
const shown = (letter: string) => ({ shown: { [key]: [hash(letter)] } });
const approval = (letter = 'a') => ({ kind: 'approve', ...shown(letter) });

async function addVersion(letter: string, by: number): Promise<void> {
  const versionId = brand<DocumentVersionId>(randomUUID());
  const officer = actor(campaign, bloc, 'organizationCommission', by);
  await act(campaign, caseId, officer, { kind: 'addVersion', task: key, versionId, sha256: hash(letter) });
}

async function done(client: Client, path: string, body: object): Promise<void> {
  const { status, body: answer } = await client.post(`${task()}/${path}`, body);
  expect([status, answer.code]).toEqual([200, undefined]);
}

async function noticesTo(personId: PersonId): Promise<readonly string[]> {
  const rows = await api.dataSource.query<{ kind: string }[]>(
    'SELECT kind FROM notice WHERE person_id = $1 AND case_id = $2 ORDER BY id',
    [personId, caseId],
  );
  return rows.map(({ kind }) => kind);
}

it('is a process that may be published', () => {
  expect(lint(finishedByOthers)).toEqual([]);
});

it('lets a signature be recalled and given again, and the task lies in front of the signer again', async () => {
  const [member] = members;
  await done(member!, 'decisions', approval());
  await done(member!, 'recalls', { reason: 'Ký nhầm' });
  const { body } = await member!.get(`/api/v1/tasks?queue=mine`);
  expect(body.items).toMatchObject([{ task: key }]);
  await done(member!, 'decisions', approval());
  expect((await stateOf(campaign, caseId)).tasks[key]?.signatures).toHaveLength(1);
});

it('names whoever signed, for which body, and when they last did', async () => {
  await done(members[0]!, 'decisions', approval());
  const named = { name: 'standingCommittee-1', bodies: ['standingCommittee'], at: firstDay };
  expect((await office.get(task())).body.signatures).toMatchObject([named]);
  const { body } = await office.get(`/api/v1/cases/${caseId}`);
  const shownThere = body.tasks.find((one: { key: string }) => one.key === key);
  expect(shownThere.signatures).toMatchObject([named]);
});

it('lets those who submitted take their work back before anybody has signed it, and not after', async () => {
  await done(office, 'withdrawals', {});
  expect((await office.get(task())).body).toMatchObject({ status: 'open', round: 1 });
  await done(office, 'submissions', {});
  await done(members[0]!, 'decisions', approval());
  const refused = await office.post(`${task()}/withdrawals`, { reason: 'Sửa' });
  expect([refused.status, refused.body.code]).toEqual([422, 'SIGNING_BEGUN']);
});

it('carries a question to those who are asked, and their answer to who asked', async () => {
  const asking = actor(campaign, bloc, 'standingCommittee');
  await done(members[0]!, 'questions', { question: 'Căn cứ nào?' });
  const { body } = await office.get(task());
  expect(body).toMatchObject({
    signing: { step: 0, steps: 1, waitingSince: expect.any(String) },
    questions: [{ number: 1, status: 'open', question: 'Căn cứ nào?' }],
  });
  expect(body.waitsFor.map((one: { body: string }) => one.body)).toContain('organizationCommission');
  await done(office, 'answers', { number: 1, answer: 'Theo Điều lệ' });
  expect(await noticesTo(asking.personId)).toEqual(['informationGiven']);
  const again = await office.post(`${task()}/answers`, { number: 1, answer: 'Nữa' });
  expect(again.status).toBe(422);
});

it('adds signers and observers on the way, each with a reason; observers are told what comes of it', async () => {
  const secretary = await signIn(api, actor(campaign, bloc, 'secretary'));
  const observer = actor(campaign, bloc, 'office');
  await done(secretary, 'signers', {
    change: 'add',
    signer: actor(campaign, bloc, 'office', 2).seatId,
    reason,
  });
  await done(secretary, 'observers', { change: 'add', observer: observer.seatId, reason });
  expect((await office.get(task())).body).toMatchObject({
    signing: { members: 4 },
    signerChanges: [{ change: 'added', reason }],
    observers: [{ seatId: observer.seatId, reason }],
  });
  for (const member of members) await done(member, 'decisions', approval());
  expect(await noticesTo(observer.personId)).toEqual(['nowObserving', 'observedMoved']);
  const [member] = members;
  const refused = await member!.post(`${task()}/signers`, { change: 'add', signer: observer.seatId, reason });
  expect(refused.body.code).toBe('TASK_DONE');
});

it('holds an adoption subject to editing to its mandate until the text is signed and issued', async () => {
  const mandate = { absorb: own('organizationCommission'), sign: own('secretary') };
  for (const member of members.slice(0, 2))
    await done(member, 'decisions', { kind: 'adoptSubjectToEditing', mandate, ...shown('a') });
  const early = await office.post(`${task()}/absorptions`, {});
  expect(early.body.code).toBe('VERSION_MISSING');
  await addVersion('b', 2);
  await done(office, 'absorptions', { note: 'Đã tiếp thu' });
  const secretary = await signIn(api, actor(campaign, bloc, 'secretary'));
  const refused = await secretary.post(`${task()}/decisions`, { kind: 'abstain', ...shown('b') });
  expect([refused.status, refused.body.code]).toEqual([422, 'MANDATE_EXCEEDED']);
  await done(secretary, 'decisions', approval('b'));
  expect((await office.get(task())).body).toMatchObject({
    status: 'done',
    round: 2,
    adoption: { absorbed: 2 },
  });
});

it('counts a member who sits in two of the bodies once', async () => {
  const two = reviseTask(definitionFor('centralAffiliate'), key, (one) => ({
    ...one,
    steps: [anyTwoOf(own('secretary'), own('office'), own('propaganda'))],
  }));
  campaign = await createCampaign(api.dataSource);
  await adoptDefinition(campaign, two);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  const secretary = actor(campaign, bloc, 'secretary');
  await api.dataSource.query(`UPDATE seat SET bodies = ARRAY['secretary', 'office'] WHERE id = $1`, [
    secretary.seatId,
  ]);
  caseId = await openCase(campaign, bloc);
  await addVersion('a', 1);
  await done(await signIn(api, actor(campaign, bloc, 'organizationCommission')), 'submissions', {});
  const chair = await signIn(api, secretary);
  await done(chair, 'decisions', approval());
  const again = await chair.post(`${task()}/decisions`, approval());
  expect([again.status, again.body.code]).toEqual([409, 'ALREADY_SIGNED']);
  expect((await chair.get(task())).body).toMatchObject({ status: 'inSignOff', signing: { members: 3 } });
  await done(await signIn(api, actor(campaign, bloc, 'propaganda')), 'decisions', approval());
  expect((await chair.get(task())).body).toMatchObject({ status: 'done' });
});
