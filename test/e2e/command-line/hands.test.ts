import type { CaseId } from '#libs/domain/kernel/brand';
import { addDays, dayOf, toInstant } from '#libs/domain/kernel/day';
import { startCommandLine, type CommandLine, type Commands } from '../../support/command-line.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, fileOf, stateOf } from '../../support/play.js';

let line: CommandLine;
let campaign: Campaign;
let bloc: Organization;
let unit: Organization;
let caseId: CaseId;
let officer: Commands;

const key = 'modelUnits';
const until = addDays(dayOf(toInstant(Date.now())), 10);

beforeAll(async () => {
  line = await startCommandLine();
});
beforeEach(async () => {
  campaign = await createCampaign(line.api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  unit = await createOrganization(campaign, 'upperGrassroots', bloc);
  caseId = await openCase(campaign, unit);
  officer = await line.by(actor(campaign, unit, 'organizationCommission'));
});
afterAll(async () => line.api.close());

/** What is left to be done for signing. */
async function ticked(): Promise<string> {
  const preparer = actor(campaign, unit, 'organizationCommission');
  const { facts } = await fileOf(campaign, caseId);
  const tasks = facts.definition.stages.flatMap((stage) => stage.tasks);
  const { rule } = tasks.find((task) => task.key === key)!;
  for (const item of rule.kind === 'checklist' ? rule.items : [])
    await act(campaign, caseId, preparer, { kind: 'tickItem', task: key, item: item.key });
  return `${caseId}.${key}`;
}

it('claims a task, gives it into other hands, and submits it', async () => {
  const task = await ticked();
  await officer.text('task', 'claim', task, '--yes');
  const to = actor(campaign, unit, 'organizationCommission', 2);
  const given = await officer.text('task', 'assign', task, to.seatId, '--reason', 'Chia việc', '--yes');
  expect(given).toMatch(/^Giao nhiệm vụ: Tổ chức \d+, .+ \(\d+\)\n$/);
  expect((await stateOf(campaign, caseId)).tasks[key]).toMatchObject({ claimedBy: to.seatId });
  const other = await line.by(to);
  await other.text('task', 'submit', task, '--yes');
});

it('delegates a signature to somebody, and takes it back', async () => {
  const task = await ticked();
  await officer.text('task', 'submit', task, '--yes');
  const member = await line.by(actor(campaign, unit, 'standingCommittee'));
  const taker = actor(campaign, unit, 'office');
  const lent = ['task', 'delegate', task, taker.personId, '--to', until, '--reason', 'Đi họp', '--yes'];
  expect(await member.text(...lent)).toContain(`${taker.name} được ủy quyền của`);
  const back = ['task', 'take-back', task, '--reason', 'Đã về', '--yes'];
  expect(await member.json(...back)).toMatchObject({ by: 'delegation', inForce: false });
  const again = await member.run(...back);
  expect([again.exitCode, again.err]).toEqual([1, expect.stringContaining('No delegation')]);
});

it('decides many tasks at once, each with its own result, and ends with 1 where one was refused', async () => {
  const task = await ticked();
  await officer.text('task', 'submit', task, '--yes');
  const member = await line.by(actor(campaign, unit, 'standingCommittee'));
  const early = `${caseId}.plan`;
  const unasked = await member.run('decision-list', 'create', 'approve', task);
  expect([unasked.exitCode, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
  const decided = await member.run('decision-list', 'create', 'approve', task, early, '--yes', '--json');
  expect(decided.exitCode).toBe(1);
  const { id, items } = JSON.parse(decided.out);
  expect(items).toMatchObject([{ result: 'decided' }, { result: 'refused', code: 'NOT_SUBMITTED' }]);
  const shown = await member.text('decision-list', 'show', id);
  expect(shown).toMatch(
    /1\. \S+ {3}đã quyết định \(\d+\)\n {2}2\. \S+ {3}bị từ chối: .+ \(NOT_SUBMITTED\)\n2 nhiệm vụ/,
  );
  const again = await member.run('decision-list', 'retry', id);
  expect([again.exitCode, again.err]).toEqual([1, expect.stringContaining('NOTHING_TO_RETRY')]);
});

it('asks for more time, shows what it costs above, and grants or refuses it', async () => {
  const secretary = await line.by(actor(campaign, unit, 'secretary'));
  const superior = await line.by(actor(campaign, bloc, 'secretary'));
  const asked = ['extension', 'ask', unit.code, '--to', '2020-11-10', '--reason', 'Bão lũ', '--yes'];
  const wherever = ['--campaign', campaign.code];
  expect(await secretary.text(...asked, ...wherever)).toContain(`Đề nghị gia hạn: ${unit.code}`);
  const preview = await superior.text('extension', 'preview', unit.code, '--to', '2020-11-10', ...wherever);
  expect(preview).toMatch(/31\/10\/2020 → 10\/11\/2020\nCấp trên/);
  expect(await superior.text('extension', 'list', ...wherever)).toMatch(/10\/11\/2020 .+ Bão lũ/);
  await superior.text('extension', 'refuse', unit.code, '--reason', 'Chưa cần', '--yes', ...wherever);
  expect(await superior.json('extension', 'list', ...wherever)).toEqual([]);
  const paper = ['--decision', 'Ban Thường vụ', '12-QĐ', '2020-01-06'];
  const grant = [
    'extension',
    'grant',
    unit.code,
    '--to',
    '2020-11-05',
    '--reason',
    'Bão lũ',
    ...paper,
    '--yes',
  ];
  const granted = await superior.run(...grant, ...wherever);
  expect([granted.exitCode, granted.err]).toEqual([0, '']);
});

it('sets the day of a superior’s plan, and a looser one only by permission', async () => {
  const superior = await line.by(actor(campaign, bloc, 'secretary'));
  const plan = ['plan', 'set', campaign.code, unit.code, '--decision', 'Ban Thường vụ', '5-KH', '2020-01-06'];
  const set = await superior.text(...plan, '--deadline', '2020-07-31', '--yes');
  expect(set).toBe('Hạn của cấp trên: 31/07/2020. 1 hồ sơ đang chạy có hạn muộn hơn.\n');
  const later = await superior.run(...plan, '--deadline', '2020-12-31', '--yes');
  expect([later.exitCode, later.err]).toEqual([1, expect.stringContaining('PLAN_TOO_LATE')]);
});
