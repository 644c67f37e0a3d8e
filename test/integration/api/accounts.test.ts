import { randomUUID } from 'node:crypto';
import { Client, type QueryConfig } from 'pg';
import { Passwords } from '#libs/identity/passwords';
import { Postman } from '#apps/api/src/accounts/postman';
import type { PersonId } from '#libs/domain/kernel/brand';
import { actor, createCampaign, createOrganization, type Campaign } from '../../support/fixture.js';
import { giveAddress } from '../../support/mail.js';
import { openPostOffice, type PostOffice } from '../../support/post-office.js';
import {
  ask,
  clientWith,
  cookieOf,
  giveAccount,
  signIn,
  startApi,
  testPassword,
  type TestApi,
} from '../../support/api.js';

let api: TestApi;
let office: PostOffice;
let campaign: Campaign;
let personId: PersonId;
let email: string;

beforeAll(async () => {
  office = await openPostOffice();
  api = await startApi({ smtpUrl: office.url });
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  const bloc = await createOrganization(campaign, 'centralAffiliate');
  ({ personId } = actor(campaign, bloc, 'office'));
  email = `van.phong.${randomUUID().slice(0, 8)}@example.org`;
  await giveAccount(api, personId);
  await giveAddress(campaign, personId, email);
  office.mails.length = 0;
  api.time.aheadMs = 0;
});
afterAll(async () => {
  await api.close();
  await office.close();
});

const session = '/api/v1/session';
const newPassword = 'bốn con mèo vàng trên mái';
const enter = (password: string, login: string = personId, headers = {}) =>
  ask(api, 'POST', session, { body: { login, password }, headers });
const askForReset = (login: string) => ask(api, 'POST', '/api/v1/account-links/resets', { body: { login } });
const use = (token: string, password = newPassword) =>
  ask(api, 'POST', '/api/v1/account-links/use', { body: { token, password } });
const lettersLeft = () => api.app.get(Postman).idle();

/** The secret of the link in the latest letter. */
async function linkOf(login: string = personId): Promise<string> {
  await askForReset(login);
  await lettersLeft();
  const [, secret] = /https:\/\/congress\.example\/account-link#([\w-]+)/.exec(office.mails.at(-1)!.text!)!;
  return secret!;
}

describe('a lost password', () => {
  it('is replaced by a link in a letter, which names its owner and is used once', async () => {
    const open = await signIn(api, { personId });
    const secret = await linkOf();
    const look = await ask(api, 'POST', '/api/v1/account-links/look', { body: { token: secret } });
    expect(look.body).toMatchObject({ purpose: 'reset', login: personId });
    expect((await use(secret)).status).toBe(204);
    expect((await enter(newPassword)).status).toBe(200);
    expect((await enter(testPassword)).status).toBe(401);
    expect((await open.get(session)).status).toBe(401);
    const again = await use(secret, 'một mật khẩu khác nữa');
    expect([again.status, again.body.code]).toEqual([404, 'LINK_INVALID']);
  });

  it('is asked for by address as well as by login', async () => {
    expect((await use(await linkOf(email.toUpperCase()))).status).toBe(204);
  });

  it('cannot be asked away: opening the link changes nothing', async () => {
    const secret = await linkOf();
    await ask(api, 'POST', '/api/v1/account-links/look', { body: { token: secret } });
    expect((await ask(api, 'GET', `/api/v1/account-links/use?token=${secret}`)).status).toBe(404);
    expect((await enter(testPassword)).status).toBe(200);
    expect((await use(secret)).status).toBe(204);
  });

  it('is answered for known and unknown accounts alike, before anybody looks', async () => {
    const runner = api.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('LOCK TABLE account, person, account_link IN ACCESS EXCLUSIVE MODE');
    const known = await askForReset(personId);
    const unknown = await askForReset('nobody-at-all');
    await runner.rollbackTransaction();
    await runner.release();
    expect([known.status, known.body]).toEqual([202, '']);
    expect([unknown.status, unknown.body]).toEqual([202, '']);
    await lettersLeft();
    expect(office.mails.map(({ to }) => [to].flat()[0]!.text)).toEqual([email]);
  });

  it('leads nowhere after an hour, by the link before the last, or by one that is not ours', async () => {
    const first = await linkOf();
    const second = await linkOf();
    expect((await use(first)).status).toBe(404);
    expect((await use('x'.repeat(43))).body.code).toBe('LINK_INVALID');
    api.time.aheadMs = 3_600_001;
    expect((await use(second)).status).toBe(404);
  });

  it('lets one of many through who use the same link at one time', async () => {
    const secret = await linkOf();
    const answers = await Promise.all([use(secret), use(secret), use(secret)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404, 404]);
  });

  it('is not for somebody who is disabled', async () => {
    const secret = await linkOf();
    await api.dataSource.query('UPDATE person SET disabled_at = now() WHERE id = $1', [personId]);
    expect((await use(secret)).status).toBe(404);
  });

  it('keeps no secret of a link in the database', async () => {
    const secret = await linkOf();
    const rows = await api.dataSource.query<object[]>('SELECT * FROM account_link');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe('a password', () => {
  it.each([
    ['ngắn quá', 'PASSWORD_TOO_SHORT'],
    ['matkhau123456', 'PASSWORD_COMMON'],
  ])('is not taken when it is like %s', async (password, code) => {
    const secret = await linkOf();
    const answer = await use(secret, password);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect((await use(secret)).status).toBe(204);
  });

  it('is changed by whoever knows the old one; other sessions end, this one stays', async () => {
    const [here, elsewhere] = [await signIn(api, { personId }), await signIn(api, { personId })];
    const change = (current: string) =>
      here.ask('PUT', '/api/v1/me/password', { body: { current, password: newPassword } });
    const wrong = await change('không phải mật khẩu');
    expect([wrong.status, wrong.body.code]).toEqual([422, 'PASSWORD_WRONG']);
    expect((await change(testPassword)).status).toBe(204);
    expect([(await here.get(session)).status, (await elsewhere.get(session)).status]).toEqual([200, 401]);
    await lettersLeft();
    expect(office.mails.at(-1)!.subject).toBe('[Đại hội] Mật khẩu đã được thay đổi');
  });

  it('is verified once for every try, whether there is such an account or not', async () => {
    const match = jest.spyOn(api.app.get(Passwords), 'match');
    const wrong = await enter('sai rồi', personId);
    const [knownTries, unknownLogin] = [match.mock.calls.length, `nobody-${randomUUID()}`];
    const unknown = await enter('sai rồi', unknownLogin);
    expect([knownTries, match.mock.calls.length]).toEqual([1, 2]);
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    match.mockRestore();
  });
});

describe('guesses', () => {
  const guess = async (times: number, login: string, headers = {}) => {
    const answers = [];
    for (let at = 0; at < times; at += 1) answers.push(await enter('sai rồi', login, headers));
    return answers;
  };
  /** Ten wrong tries, each as soon as the pause before it is over. */
  const lock = async (login: string) => {
    for (let at = 0; at < 10; at += 1) {
      await enter('sai rồi', login);
      api.time.aheadMs += 20_000;
    }
    api.time.aheadMs -= 20_000;
  };

  it('are slowed after the fifth, known login or not, and told for how long', async () => {
    for (const login of [personId, `nobody-${randomUUID()}`]) {
      const answers = await guess(6, login);
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
      expect([answers[5]!.body.code, answers[5]!.headers['retry-after']]).toEqual(['TRIES_PAUSED', '1']);
    }
  });

  it('tell a login that is nobody’s from a wrong password by nothing: the same words for the same work', async () => {
    const argon2 = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
    const verified = jest.spyOn(argon2, 'verify');
    const sent = jest.spyOn(Client.prototype, 'query') as jest.SpyInstance<unknown, unknown[]>;
    const tried = async (login: string) => {
      const { status, body } = await enter('sai rồi', login);
      const work = {
        verified: verified.mock.calls.map(([kept]) => String(kept).split('$').slice(0, 4)),
        sent: sent.mock.calls.map(([asked]) =>
          typeof asked === 'string' ? asked : (asked as QueryConfig).text,
        ),
      };
      jest.clearAllMocks();
      return { status, body: { ...body, requestId: '' }, ...work };
    };
    const wrong = await tried(personId);
    expect(wrong).toMatchObject({ status: 401, verified: [['', 'argon2id', 'v=19', expect.any(String)]] });
    expect(await tried(`nobody-${randomUUID()}`)).toEqual(wrong);
    jest.restoreAllMocks();
  });

  it('lock at the tenth, of which the owner is told by letter and on their own page', async () => {
    await lock(personId);
    const right = await enter(testPassword);
    expect([right.status, right.body.code]).toEqual([429, 'TRIES_PAUSED']);
    await lettersLeft();
    expect(office.mails.map(({ subject }) => subject)).toEqual(['[Đại hội] Tạm khóa đăng nhập']);
    api.time.aheadMs += 15 * 60_000;
    const client = clientWith(api, cookieOf(await enter(testPassword)));
    const { items } = (await client.get('/api/v1/me/security-events')).body;
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['signedIn', 'signInLocked']);
    expect(items[1].text.vi).toContain('Tạm khóa đăng nhập');
  });

  it('by strangers lock nobody out of where they usually work', async () => {
    const cookies = [(await enter(testPassword)).headers['set-cookie']].flat().map(String);
    const device = cookies.find((cookie) => cookie.startsWith('congress-device='))!.split(';')[0]!;
    await lock(personId);
    expect((await enter(testPassword)).status).toBe(429);
    expect((await enter(testPassword, personId, { cookie: device })).status).toBe(200);
    const forged = `${device.slice(0, -4)}AAAA`;
    expect((await enter(testPassword, personId, { cookie: forged })).status).toBe(429);
  });

  it('get no more tries side by side than one after another', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => enter('sai rồi')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('are forgotten with the right password', async () => {
    await guess(4, personId);
    expect((await enter(testPassword)).status).toBe(200);
    const answers = await guess(5, personId);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  });
});

it('lets nobody in who is disabled, and tells them what it tells everybody', async () => {
  await api.dataSource.query('UPDATE person SET disabled_at = now() WHERE id = $1', [personId]);
  const answer = await enter(testPassword);
  expect([answer.status, answer.body.code]).toEqual([401, 'SIGN_IN_FAILED']);
});

it('limits how often one address asks for letters', async () => {
  const statuses: number[] = [];
  for (let at = 0; at < 21; at += 1) {
    const { status } = await ask(api, 'POST', '/api/v1/account-links/resets', { body: { login: `x${at}` } });
    statuses.push(status);
  }
  expect(statuses.at(-1)).toBe(429);
});
