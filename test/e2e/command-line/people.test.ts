import { addDays, dayOf, printedDay, toInstant } from '#libs/domain/kernel/day';
import type { Actor } from '#libs/domain/case/actor';
import { commandsOf, congress, startCommandLine, type CommandLine } from '../../support/command-line.js';
import {
  actor,
  createCampaign,
  createOrganization,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

let line: CommandLine;
let campaign: Campaign;
let bloc: Organization;
let holder: Actor;
let taker: Actor;

const today = dayOf(toInstant(Date.now()));
const inTen = addDays(today, 10);
const days = ['--from', today, '--to', inTen, '--reason', 'Đi công tác'];

beforeAll(async () => {
  line = await startCommandLine();
  const environment = { ...line.environment, CONGRESS_LOGIN: 'quan.tri' };
  const unasked = await congress(['setup', '--name', 'Trần Thị Quản'], environment);
  if (unasked.exitCode !== 2) throw new Error('somebody was asked for a password where nobody sits');
});
beforeEach(async () => {
  campaign = await createCampaign(line.api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  holder = actor(campaign, bloc, 'standingCommittee');
  taker = actor(campaign, bloc, 'office');
});
afterAll(async () => line.api.close());

const administrator = async () => {
  const { personId } = actor(campaign, bloc, 'propaganda', 3);
  await line.grant('administrator', personId, campaign.centre.id);
  return line.by({ personId });
};

it('makes the first administrator on the machine itself, once', async () => {
  const account = { CONGRESS_LOGIN: 'quan.tri', CONGRESS_PASSWORD: 'một mật khẩu đủ dài 2020' };
  const setup = commandsOf({ ...line.environment, ...account });
  await line.api.dataSource.query('DELETE FROM role_grant');
  expect(await setup.text('setup', '--name', 'Trần Thị Quản')).toContain('quan.tri');
  const again = await setup.run('setup', '--name', 'Trần Thị Quản');
  expect([again.exitCode, again.err]).toEqual([1, expect.stringContaining('Đã có người quản trị')]);
  expect(await setup.json('token', 'list')).toEqual([]);
});

it('names a substitute for days of absence, says when that person is away too, and takes it back', async () => {
  const [absent, standIn] = [await line.by(holder), await line.by(taker)];
  const third = actor(campaign, bloc, 'propaganda');
  await standIn.text('substitute', 'name', third.personId, ...days, '--yes');
  const unasked = await absent.run('substitute', 'name', taker.personId, ...days);
  expect([unasked.exitCode, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
  const named = await absent.text('substitute', 'name', taker.personId, ...days, '--yes');
  expect(named).toContain(
    `${printedDay(today)} – ${printedDay(inTen)}   ${taker.name} thay mặt ${holder.name}`,
  );
  expect(named).toContain(`is away too, ${third.name} stands in`);
  const [listed] = await absent.json('substitute', 'list');
  expect(listed).toMatchObject({ by: 'substitute', inForce: true, taker: { name: taker.name } });
  await absent.text('substitute', 'end', listed.id, '--reason', 'Về sớm', '--yes');
  expect(await absent.json('substitute', 'list')).toMatchObject([{ id: listed.id, inForce: false }]);
});

it('gives a mandate by a document, and lists what was given and what was taken', async () => {
  const paper = ['--issuer', 'Ban Thường vụ', '--number', '7-UQ', '--issued', '2020-01-06'];
  const lent = ['mandate', 'give', taker.personId, '--seat', holder.seatId, ...days, ...paper, '--yes'];
  const given = await (await administrator()).json(...lent);
  expect(given).toMatchObject({ by: 'mandate', inForce: true, document: { number: '7-UQ' } });
  const taken = await (await line.by(taker)).text('mandate', 'list', '--side', 'taken');
  expect(taken).toContain('theo 7-UQ ngày 06/01/2020   còn hiệu lực');
  const stranger = await line.by(actor(campaign, bloc, 'propaganda'));
  const refused = await stranger.run('mandate', 'end', given.id, '--reason', 'Không còn cần', '--yes');
  expect([refused.exitCode, refused.err]).toEqual([1, expect.stringMatching(/\([A-Z_]+\)/)]);
});

it('seats somebody else from a day on, and shows who held the seat before', async () => {
  const seat = ['seat', 'hold', holder.seatId, '--from', today, '--reason', 'Luân chuyển'];
  const by = await administrator();
  const unclear = await by.run(...seat, '--vacant', '--person', taker.personId, '--yes');
  expect([unclear.exitCode, unclear.err]).toEqual([2, expect.stringContaining('--vacant')]);
  await by.text(...seat, '--new-person', 'Lê Văn Mới', '--yes');
  const shown = await by.text('seat', 'show', holder.seatId);
  expect(shown).toContain(`${printedDay(today)} – nay   Lê Văn Mới`);
  const names = (await by.json('seat', 'show', holder.seatId)).map((one: { name: string }) => one.name);
  expect(names.toSorted()).toEqual(['Lê Văn Mới', holder.name].toSorted());
});
