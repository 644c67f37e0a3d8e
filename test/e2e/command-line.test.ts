import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blocOfStory } from '#apps/cli/src/way/plot';
import { cellSetting } from '#apps/cli/src/way/cell/way';
import { storeWorld, type World } from '#apps/cli/src/way/world';
import { caseIdOf } from '#libs/cases/open-cases';
import { congress, type Ran } from '../support/command-line.js';
import { startEverything, type Everything } from '../support/everything.js';

let everything: Everything;
let world: World;
const folder = mkdtempSync(join(tmpdir(), 'congress-cli-'));

beforeAll(async () => {
  everything = await startEverything();
  world = await storeWorld(everything.dataSource, blocOfStory(cellSetting));
});
afterAll(async () => everything.stop());

/** An installation of its own: the test database, and the API that listens in this process. */
async function run(args: readonly string[], login = world.administrator): Promise<Ran> {
  const url = everything.dataSource.options as { url: string };
  return congress(args, {
    DATABASE_URL: url.url,
    PUBLIC_URL: everything.apiUrl,
    CONGRESS_DATA_DIR: folder,
    CONGRESS_LOGIN: login,
    CONGRESS_PASSWORD: world.password,
  });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const head = 'code,name,type,parentCode,validFrom';

it('launches a campaign as its administrator, and says how far it has come', async () => {
  const code = cellSetting.campaignCode;
  const launched = await run(['campaign', 'launch', code, '--yes', '--json']);
  expect([launched.exitCode, launched.err]).toEqual([0, '']);
  await everything.engine.client.workflow.getHandle(`launch/${world.campaignId}`).result();
  const progress = await run(['campaign', 'progress', code, '--json']);
  expect(JSON.parse(progress.out)).toMatchObject({ status: 'done', organizations: 1, cases: 1 });
}, 60_000);

it('prints the board as JSON with percents to four decimals', async () => {
  const printed = await run(['board', '--as-of', '2020-02-03', '--root', 'ct-co-so', '--json']);
  expect(JSON.parse(printed.out)).toEqual({
    asOf: '2020-02-03',
    rows: [{ type: 'cell', done: 0, total: 1, remaining: 1, overdue: 0, late: 0, percent: 0 }],
  });
}, 60_000);

it('prints the plan of an organization, what is to be expected, and whom to nudge next', async () => {
  const code = cellSetting.campaignCode;
  const plan = await run(['campaign', 'plan', code, '--root', 'ct-chi-bo', '--json']);
  expect(JSON.parse(plan.out)).toMatchObject({ items: [{ type: 'cell', slack: { stage: 'launch' } }] });
  const table = await run(['campaign', 'plan', code, '--root', 'ct-chi-bo']);
  expect(table.out).toContain('Bắt đầu muộn nhất');
  const forecast = await run(['campaign', 'forecast', code]);
  expect(forecast.out).toContain('chưa đủ dữ liệu');
  const nudge = await run(['campaign', 'nudge', code, '--json']);
  expect(JSON.parse(nudge.out)).toMatchObject({ items: [{ place: 1, hands: [{ task: 'plan' }] }] });
  const nowhere = await run(['campaign', 'plan', code, '--root', 'nowhere']);
  expect([nowhere.exitCode, nowhere.err]).toEqual([1, expect.stringContaining('"nowhere"')]);
}, 60_000);

it('lists the tasks of whoever signs in, and shows the case they belong to', async () => {
  const listed = await run(['task', 'list', '--json'], 'secretary.ct-chi-bo');
  expect(JSON.parse(listed.out)).toMatchObject({ items: [{ task: 'plan', status: 'open' }] });
  const shown = await run(['case', 'show', 'ct-chi-bo', '--json']);
  expect(JSON.parse(shown.out)).toMatchObject({ type: 'cell', status: 'open', tasks: [{ key: 'plan' }] });
}, 60_000);

it('tells why the deadline is what it is before the due days of the tasks', async () => {
  const printed = await run(['case', 'dates', 'ct-chi-bo']);
  const [title, first] = printed.out.split('\n');
  expect(title).toMatch(/^\d\d\/\d\d\/2020  Thời hạn đại hội$/);
  expect(first).toMatch(/^    (Thời hạn theo quy định|Kế hoạch của cấp trên)/);
  const told = await run(['case', 'dates', 'ct-chi-bo', '--task', 'plan', '--json']);
  expect(JSON.parse(told.out)).toMatchObject({ holds: [], tasks: [{ task: 'plan' }] });
}, 60_000);

it('decides through the API alone: a refusal is told with its code and ends with 1', async () => {
  const task = `${caseIdOf(world.campaignId, world.organizations.get('ct-chi-bo')!)}.plan`;
  const dry = await run(['task', 'decide', task, 'approve', '--dry-run'], 'member.ct-chi-bo');
  expect([dry.exitCode, dry.out]).toEqual([0, 'không được phép / not allowed\n']);
  const tried = await run(['task', 'decide', task, 'approve', '--yes'], 'member.ct-chi-bo');
  expect([tried.exitCode, tried.err]).toEqual([1, expect.stringContaining('NOT_SUBMITTED')]);
}, 60_000);

it('pauses, steps and resumes the clock of a rehearsal, and never turns it back', async () => {
  const code = cellSetting.campaignCode;
  const clock = async (...args: readonly string[]) =>
    JSON.parse((await run(['clock', ...args, '--json'])).out);
  const stepped = await clock('step', code, '--to', '2020-03-02', '--yes');
  expect(stepped).toEqual({ now: '2020-03-01T17:00:00.000Z', rate: 0 });
  expect(await clock('show', code)).toEqual(stepped);
  expect(await clock('resume', code, '--rate', '2000')).toEqual({ ...stepped, rate: 2_000 });
  const paused = await clock('pause', code);
  expect([paused.rate, paused.now > stepped.now]).toEqual([0, true]);
  expect(await clock('show', code)).toEqual(paused);
  const back = await run(['clock', 'step', code, '--to', '2020-02-03', '--yes']);
  expect([back.exitCode, back.err]).toEqual([1, expect.stringContaining('CLOCK_RUNS_BACK')]);
  const others = await run(['clock', 'pause', code], 'secretary.ct-chi-bo');
  expect([others.exitCode, others.err]).toEqual([1, expect.stringContaining('ADMINISTRATOR_ONLY')]);
}, 60_000);

/** One login signs in ten times a minute at most, so this administrator is another than that of the clock. */
async function anotherAdministrator(login: string): Promise<void> {
  await everything.dataSource.query(
    `INSERT INTO role_grant SELECT b.person_id, r.role, r.organization_id
     FROM account a JOIN role_grant r USING (person_id), account b WHERE a.login = $1 AND b.login = $2`,
    [world.administrator, login],
  );
}

it('shows, proposes, weighs and confirms a working calendar, and confirms none that nobody may', async () => {
  const code = cellSetting.campaignCode;
  const login = 'member.ct-chi-bo';
  await anotherAdministrator(login);
  const calendar = (...args: readonly string[]) => run(['calendar', ...args], login);
  const proposed = await calendar('propose', code, '--year', '2020');
  expect(proposed.out).toContain('02/09/2020  Quốc khánh');
  const change = ['--off', '2020-09-03', '--work', '2020-09-12', '--confirm-year', '2020'];
  const weighed = JSON.parse((await calendar('preview', code, ...change, '--json')).out);
  expect(weighed).toMatchObject({ against: 1, unconfirmedYears: [] });
  const confirming = ['confirm', code, ...change, '--reason', 'Thông báo nghỉ lễ'];
  const dry = await calendar(...confirming, '--dry-run');
  expect([dry.exitCode, dry.out]).toEqual([0, expect.stringContaining('hồ sơ')]);
  const unasked = await calendar(...confirming);
  expect([unasked.exitCode, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
  const others = await run(['calendar', ...confirming, '--yes'], 'secretary.ct-chi-bo');
  expect([others.exitCode, others.err]).toEqual([1, expect.stringContaining('ADMINISTRATOR_ONLY')]);
  const confirmed = await calendar(...confirming, '--yes', '--json');
  expect([confirmed.exitCode, confirmed.err]).toEqual([0, '']);
  const { version, workedWeekends } = JSON.parse(confirmed.out);
  expect([version, workedWeekends.at(-1)]).toEqual([2, '2020-09-12']);
  const shown = await calendar('show', code);
  expect(shown.out).toContain('bản / version 2: Thông báo nghỉ lễ');
}, 90_000);

it('suspends many cases and takes it back, and says beforehand what it would do', async () => {
  const change = (...args: readonly string[]) => run(['change', ...args], 'secretary.ct-co-so');
  const json = async (...args: readonly string[]) => JSON.parse((await change(...args, '--json')).out);
  const basis = ['--basis', 'Ban Bí thư', '79-TB/TW', '2020-03-26'];
  const words = ['--title', 'Tạm dừng đại hội', '--reason', 'Dịch bệnh', '--type', 'cell'];
  const code = cellSetting.campaignCode;
  const { id, ...made } = await json('create', code, ...words, '--hold', 'congress', 'convocation', ...basis);
  expect(made).toMatchObject({ state: 'previewed', preview: { cases: 1, wouldChange: 1 } });
  const unasked = await change('apply', id);
  expect([unasked.exitCode, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
  expect(await json('apply', id, '--dry-run')).toMatchObject({ state: 'previewed' });
  expect(await json('apply', id, '--yes')).toMatchObject({ state: 'applied', progress: { applied: 1 } });
  const shown = await change('show', id);
  expect(shown.out).toContain('1/1 hồ sơ: 1 đã thực hiện, 0 bị từ chối, 0 lỗi');
  const undone = await json('undo', id, '--reason', 'Nhầm', '--yes');
  expect(undone).toMatchObject({ state: 'applied', undoOf: id, progress: { applied: 1 } });
  expect(await json('show', id)).toMatchObject({ state: 'undone' });
  const nothing = await change('create', code, ...words, '--hold', 'congress');
  expect([nothing.exitCode, nothing.err]).toEqual([2, expect.stringContaining('--basis')]);
}, 120_000);

it('takes organizations in from a file, once it is told to', async () => {
  const path = file(
    'two.csv',
    `${head}\nx-1,Đảng bộ X,centre,,2015-10-01\nx-2,Khối X,centralAffiliate,x-1,2015-10-01\n`,
  );
  const unasked = await run(['organization', 'import', path]);
  expect([unasked.exitCode, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
  const taken = await run(['organization', 'import', path, '--yes', '--json']);
  expect(JSON.parse(taken.out)).toEqual({ imported: 2, rows: 2, faults: [] });
}, 60_000);

it('tells every fault of a file with its row and column, and takes nothing in', async () => {
  const path = file('bad.csv', `${head}\ny-1,Y,nothing,,2015-10-01\ny-2,Y2,cell,nowhere,31/02/2015\n`);
  const refused = await run(['organization', 'import', path, '--yes']);
  expect(refused.exitCode).toBe(1);
  expect(refused.err).toMatch(/dòng 2, cột type/);
  expect(refused.err).toMatch(/dòng 3, cột parentCode/);
  expect(refused.err).toMatch(/dòng 3, cột validFrom/);
  const [row] = await everything.dataSource.query<{ count: number }[]>(
    "SELECT count(*)::int AS count FROM organization WHERE code LIKE 'y-%'",
  );
  expect(row?.count).toBe(0);
}, 60_000);

it('ends with 2 for wrong use', async () => {
  expect((await run(['board', '--as-of', '31/02/2020'])).exitCode).toBe(2);
}, 60_000);
