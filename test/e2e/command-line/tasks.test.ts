import { randomUUID } from 'node:crypto';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { brand, type CaseId, type Sha256 } from '#libs/domain/kernel/brand';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { reviseTask } from '#libs/domain/process/build/revise';
import { own } from '#libs/domain/process/build/signing';
import { startCommandLine, type CommandLine, type Commands } from '../../support/command-line.js';
import {
  actor,
  adoptDefinition,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, stateOf } from '../../support/play.js';

let line: CommandLine;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let office: Commands;
let member: Commands;
let task: string;

const key = 'subCommittees';
const finishedByOthers = reviseTask(definitionFor('centralAffiliate'), key, (one) => ({
  ...one,
  mayAdoptSubjectToEditing: { absorb: [own('organizationCommission')], sign: [own('secretary')] },
}));
const because = ['--reason', 'Kiện toàn', '--yes'];

beforeAll(async () => {
  line = await startCommandLine();
});
beforeEach(async () => {
  campaign = await createCampaign(line.api.dataSource);
  await adoptDefinition(campaign, finishedByOthers);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  task = `${caseId}.${key}`;
  office = await line.by(actor(campaign, bloc, 'organizationCommission'));
  member = await line.by(actor(campaign, bloc, 'standingCommittee'));
  await addVersion('a');
  await office.text('task', 'submit', task, '--yes');
});
afterAll(async () => line.api.close());

async function addVersion(letter: string): Promise<void> {
  const preparer = actor(campaign, bloc, 'organizationCommission');
  const versionId = brand<DocumentVersionId>(randomUUID());
  const sha256 = brand<Sha256>(letter.repeat(64));
  await act(campaign, caseId, preparer, { kind: 'addVersion', task: key, versionId, sha256 });
}

it('asks for information before signing, and the answer comes back', async () => {
  expect(await member.text('task', 'ask', task, 'Căn cứ nào?', '--yes')).toContain('Đề nghị làm rõ: Tổ chức');
  const unasked = await office.run('task', 'answer', task, '1', 'Theo Điều lệ');
  expect([unasked.exitCode, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
  await office.text('task', 'answer', task, '1', 'Theo Điều lệ', '--yes');
  const again = await office.run('task', 'answer', task, '1', 'Nữa', '--yes');
  expect([again.exitCode, again.err]).toEqual([1, expect.stringMatching(/\([A-Z_]+\)\n.*\([A-Z_]+\)/)]);
  expect((await stateOf(campaign, caseId)).tasks[key]).toMatchObject({
    questions: [expect.objectContaining({ question: 'Căn cứ nào?' })],
  });
});

it('takes work back before anybody signed, and a signature back before it is acted upon', async () => {
  await office.text('task', 'withdraw', task, '--yes');
  await office.text('task', 'submit', task, '--yes');
  await member.text('task', 'decide', task, 'approve', '--yes');
  expect(await member.json('task', 'recall', task, ...because)).toMatchObject({ caseId });
  expect((await stateOf(campaign, caseId)).tasks[key]?.signatures).toEqual([]);
});

it('adopts a text subject to editing, whose absorption is then reported', async () => {
  const mandate = ['--absorb', 'organizationCommission', '--sign', 'secretary', '--yes'];
  await member.text('task', 'decide', task, 'adopt', ...mandate);
  const second = await line.by(actor(campaign, bloc, 'standingCommittee', 2));
  await second.text('task', 'decide', task, 'adopt', ...mandate);
  await addVersion('b');
  expect(await office.text('task', 'absorbed', task, '--note', 'Đã sửa mục 2', '--yes')).toContain(
    'Đã tiếp thu',
  );
});

it('adds and removes who signs and who looks on, with a reason', async () => {
  const { seatId } = actor(campaign, bloc, 'propaganda');
  const secretary = await line.by(actor(campaign, bloc, 'secretary'));
  await secretary.text('task', 'observer', task, 'add', seatId, ...because);
  await secretary.text('task', 'observer', task, 'remove', seatId, ...because);
  const reasonless = await secretary.run('task', 'signer', task, 'add', seatId, '--yes');
  expect([reasonless.exitCode, reasonless.err]).toEqual([2, expect.stringContaining('--reason')]);
  await secretary.text('task', 'signer', task, 'add', seatId, ...because);
});

it('lists what lies in front of whoever signs in, narrowed by every filter', async () => {
  const listed = async (...flags: readonly string[]) =>
    (await member.json('task', 'list', ...flags)).items.map((item: { task: string }) => item.task);
  expect(await member.text('task', 'list')).toContain(task);
  const all = [
    '--campaign',
    campaign.code,
    '--health',
    'onTrack',
    '--kind',
    'document',
    '--under',
    bloc.code,
  ];
  expect(await listed(...all, '--due-by', '2030-01-01', '--search', 'tieu ban', '--all')).toEqual([key]);
  for (const flags of [
    ['--queue', 'done'],
    ['--stage', 'congress', '--overdue'],
    ['--search', 'khong co'],
  ])
    expect([flags, await listed(...flags)]).toEqual([flags, []]);
  const unknown = await member.run('task', 'list', '--view', 'không có');
  expect([unknown.exitCode, unknown.err]).toEqual([1, expect.stringContaining('"không có"')]);
});

it('says what stands in the way of the process, to whoever administers it', async () => {
  const { personId } = actor(campaign, bloc, 'propaganda', 2);
  await line.grant('administrator', personId, campaign.centre.id);
  await line.api.dataSource.query("UPDATE seat_holder SET valid_to = '2020-01-02' WHERE seat_id = ANY($1)", [
    [1, 2, 3].map((number) => actor(campaign, bloc, 'secretary', number).seatId),
  ]);
  const administrator = await line.by({ personId });
  const look = await administrator.json('campaign', 'findings', campaign.code, '--check');
  expect(look.items).toContainEqual(
    expect.objectContaining({ code: expect.any(String), severity: 'blocking' }),
  );
  const text = await administrator.text('campaign', 'findings', campaign.code, '--root', bloc.code);
  expect(text).toMatch(/^\d+ chặn, \d+ cảnh báo\nchặn {6}Tổ chức/);
});
