import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCommandLine, type CommandLine, type Commands } from '../../support/command-line.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

let line: CommandLine;
let campaign: Campaign;
let bloc: Organization;
let administrator: Commands;

beforeAll(async () => {
  line = await startCommandLine();
  campaign = await createCampaign(line.api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  await openCase(campaign, bloc);
  const { personId } = actor(campaign, bloc, 'propaganda', 3);
  await line.grant('administrator', personId, campaign.centre.id);
  administrator = await line.by({ personId });
});
afterAll(async () => line.api.close());

it('shows an organization with the ids of its seats and of those who hold them', async () => {
  const { seatId, personId, name } = actor(campaign, bloc, 'secretary');
  const shown = await administrator.text('organization', 'show', bloc.code);
  expect(shown).toMatch(new RegExp(`${seatId} +${personId} +${name} +${name} \\(từ 01/01/2015\\)`));
  const found = await administrator.json('organization', 'list', '--search', bloc.code);
  expect(found.items).toMatchObject([{ code: bloc.code }]);
});

it('invites a person, gives and takes a role, and disables and enables the account', async () => {
  const who = ['Lê Thị Mới', '--login', 'le.moi', '--organization', bloc.code];
  const unasked = await administrator.run('person', 'invite', ...who);
  expect([unasked.exitCode, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
  const { personId, link } = await administrator.json('person', 'invite', ...who, '--yes');
  expect(link).toContain('https://congress.example/');
  const granted = await administrator.json('role', 'grant', personId, 'auditor', bloc.code, '--yes');
  const shown = await administrator.text('person', 'show', personId);
  expect(shown).toMatch(new RegExp(`^Lê Thị Mới   le.moi[^]*auditor[^]*${granted.id}`));
  const left = ['--reason', 'Chuyển công tác', '--yes', '--json'];
  const after = JSON.parse(await administrator.text('role', 'revoke', personId, granted.id, ...left));
  expect(after.roles.filter((role: { validTo: string | null }) => role.validTo === null)).toEqual([]);
  expect(await administrator.json('person', 'disable', personId, ...left)).toMatchObject({ disabled: true });
  expect(await administrator.json('person', 'enable', personId, '--yes')).toMatchObject({ disabled: false });
  const clerk = await line.by(actor(campaign, bloc, 'office'));
  const refused = await clerk.run('person', 'show', personId);
  expect([refused.exitCode, refused.err]).toEqual([1, expect.stringMatching(/\([A-Z_]+\)/)]);
});

it('adds a policy, and replaces it by another document', async () => {
  const paper = ['Ban Bí thư', '20-HD/TW', '2019-12-01'];
  const tier = ['policy', 'add', campaign.code, '--type', 'cell', '--yes'];
  await administrator.text(...tier, '--deadline', '2020-06-30', '--basis', ...paper);
  const other = ['--deadline', '2020-05-31', '--basis', 'Ban Bí thư', '21-HD/TW', '2020-01-02'];
  await administrator.text(...tier, ...other, '--replaces', ...paper);
  const policies = await administrator.text('policy', 'list', campaign.code);
  expect(policies).toMatch(/cell +30\/06\/2020 +Ban Bí thư 20-HD\/TW ngày 01\/12\/2019 +\S+ +\S+/);
  const unnamed = await administrator.run(...tier, '--deadline', '2020-05-31', '--basis', 'Ban Bí thư');
  expect([unnamed.exitCode, unnamed.err]).toEqual([2, expect.stringContaining('--basis')]);
});

it('shows the reminder ladders as a file that may be set again, and says what is wrong in one', async () => {
  const path = join(line.folder, 'nhip.json');
  const ladders = await administrator.json('ladder', 'show', campaign.code);
  ladders.items[0].before = [7, 3, 1];
  writeFileSync(path, JSON.stringify(ladders));
  expect(await administrator.text('ladder', 'set', campaign.code, path, '--yes')).toContain('trước 7, 3, 1');
  writeFileSync(path, JSON.stringify({ ...ladders, items: [{ ...ladders.items[0], before: [5] }] }));
  const stale = await administrator.run('ladder', 'set', campaign.code, path, '--yes');
  expect([stale.exitCode, stale.err]).toEqual([1, expect.stringContaining('LADDERS_CHANGED')]);
  writeFileSync(path, '{"version": 2, "items": [{}]}');
  const wrong = await administrator.run('ladder', 'set', campaign.code, path, '--yes');
  expect([wrong.exitCode, wrong.err]).toEqual([1, expect.stringMatching(/BAD_INPUT\)\n {2}\/items\/0/)]);
});

it('tells another system, shows its secret once, and sends again what it was told', async () => {
  const asked = ['webhook', 'add', campaign.code, 'http://127.0.0.1:9/nghe', '--organization', bloc.code];
  const made = await administrator.json(...asked, '--kind', 'caseClosed', 'overdue', '--yes');
  expect(made.secret).toMatch(/^whsec_/);
  const listed = await administrator.text('webhook', 'list', campaign.code);
  expect(listed).toBe(`http://127.0.0.1:9/nghe   caseClosed,overdue   đang báo   ${made.id}\n`);
  const { id } = await administrator.json('webhook', 'test', made.id);
  expect(await administrator.text('webhook', 'deliveries', made.id)).toContain(id);
  const again = await administrator.run('webhook', 'replay', made.id, id, '--yes');
  expect(again.exitCode).toBe(0);
  await administrator.text('webhook', 'remove', made.id, '--yes');
  expect(await administrator.json('webhook', 'list', campaign.code)).toEqual([]);
});
