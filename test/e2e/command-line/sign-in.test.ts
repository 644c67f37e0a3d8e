import { Secret, TOTP } from 'otpauth';
import { signIn, testPassword } from '../../support/api.js';
import { commandsOf, startCommandLine, type CommandLine } from '../../support/command-line.js';
import { actor, createCampaign, createOrganization } from '../../support/fixture.js';

let line: CommandLine;
let clerk: ReturnType<typeof actor>;

beforeAll(async () => {
  line = await startCommandLine();
  const campaign = await createCampaign(line.api.dataSource);
  clerk = actor(campaign, await createOrganization(campaign, 'centralAffiliate'), 'office');
});
afterAll(async () => line.api.close());

const path = '/api/v1/me/two-factor';

/** An authenticator of another maker, so to speak: its codes, the first of them used up at enrolment. */
async function enrolled(): Promise<{ code(): string; readonly recovery: readonly string[] }> {
  const client = await signIn(line.api, clerk);
  const { secret } = (await client.post(path, { password: testPassword })).body;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = () => totp.generate({ timestamp: Date.now() + line.api.time.aheadMs });
  const { codes } = (await client.post(`${path}/confirmation`, { code: code() })).body;
  return { code, recovery: codes };
}

it('asks whoever has a second factor for its code, and lets a script bring a token instead', async () => {
  const account = { ...line.environment, CONGRESS_LOGIN: clerk.personId, CONGRESS_PASSWORD: testPassword };
  const mine = await line.by(clerk);
  const token = (await mine.text('token', 'create', 'báo cáo đêm')).trim();
  const { code, recovery } = await enrolled();

  const without = await mine.run('task', 'list');
  expect([without.exitCode, without.out]).toEqual([2, '']);
  expect(without.err).toMatch(/CONGRESS_CODE.*SECOND_FACTOR_NEEDED\)\n.*CONGRESS_CODE.*SECOND_FACTOR_NEEDED/);

  line.api.time.aheadMs += 30_000;
  const now = code();
  expect(await mine.json('task', 'list', '--code', now)).toMatchObject({ items: [] });
  const again = await mine.run('--code', now, 'task', 'list');
  expect([again.exitCode, again.err]).toEqual([1, expect.stringContaining('SECOND_FACTOR_WRONG')]);
  const byEnvironment = commandsOf({ ...account, CONGRESS_CODE: recovery[0]! });
  expect(await byEnvironment.json('task', 'list')).toMatchObject({ items: [] });

  const script = commandsOf({ ...line.environment, CONGRESS_TOKEN: token });
  expect(await script.json('task', 'list')).toMatchObject({ items: [] });
  const [listed] = await mine.json('token', 'list', '--code', recovery[1]!);
  expect(listed).toMatchObject({ label: 'báo cáo đêm', scopes: ['read'] });
  await mine.text('token', 'revoke', listed.id, '--code', recovery[2]!);
  const revoked = await script.run('task', 'list');
  expect([revoked.exitCode, revoked.err]).toEqual([1, expect.stringContaining('NOT_SIGNED_IN')]);
});

it('says where no API answers, whatever somebody is signed in by', async () => {
  const nowhere = { ...line.environment, PUBLIC_URL: 'http://127.0.0.1:9', CONGRESS_TOKEN: 'x' };
  const tried = await commandsOf(nowhere).run('task', 'list');
  expect([tried.exitCode, tried.out]).toEqual([1, '']);
  expect(tried.err).toBe(
    'Không có API nào đang chạy. Hãy chạy npm start hoặc đặt PUBLIC_URL.\n' +
      'No API is running. Run npm start or set PUBLIC_URL.\n',
  );
});
