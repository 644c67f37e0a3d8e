import { randomUUID } from 'node:crypto';
import type { PersonId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { newAccountLink } from '#libs/identity/account-links';
import {
  actor,
  createCampaign,
  createOrganization,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { giveAddress } from '../../support/mail.js';
import { openProvider, type TestProvider } from '../../support/provider.js';
import {
  ask,
  clientWith,
  cookieOf,
  signIn,
  startApi,
  type Answer,
  type Client,
  type TestApi,
} from '../../support/api.js';

let provider: TestProvider;
let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let personId: PersonId;

beforeAll(async () => {
  provider = await openProvider();
  api = await startApi({ oidc: provider });
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  ({ personId } = actor(campaign, bloc, 'office'));
  provider.who = `tài khoản ${randomUUID()}`.replaceAll(' ', '-');
  api.time.aheadMs = 0;
});
afterAll(async () => {
  await api.close();
  await provider.close();
});

const path = '/api/v1/session/oidc';
const identities = '/api/v1/me/identities';

/** What a browser does that was sent to the provider: it comes back with what it was given, and with the cookies it had. */
async function comeBack(sent: Answer, location: string, change = (url: URL) => url): Promise<Answer> {
  const back = change(await provider.visit(location));
  return ask(api, 'GET', back.pathname + back.search, { headers: { cookie: cookieOf(sent) } });
}
async function enter(change?: (url: URL) => URL): Promise<Answer> {
  const sent = await ask(api, 'GET', path);
  return comeBack(sent, String(sent.headers['location']), change);
}
async function link(client: Client): Promise<Answer> {
  const sent = await client.ask('POST', identities, { body: {} });
  return comeBack(sent, sent.body.location);
}
const linked = async () => {
  const client = await signIn(api, { personId });
  expect((await link(client)).status).toBe(200);
  return client;
};
const isOpen = async (client: Client) => (await client.get('/api/v1/session')).status === 200;

describe('signing in at the provider', () => {
  it('opens a session for the person whose account it is', async () => {
    await linked();
    const back = await enter();
    expect([back.status, back.body]).toEqual([200, expect.stringContaining('url=/')]);
    const { body } = await clientWith(api, cookieOf(back)).get('/api/v1/session');
    expect(body.personId).toBe(personId);
  });

  it('goes there by code, with PKCE, state and nonce', async () => {
    const { status, headers } = await ask(api, 'GET', path);
    const asked = new URL(String(headers['location'])).searchParams;
    expect(status).toBe(302);
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      scope: 'openid',
    });
    expect(String(headers['set-cookie'])).toMatch(/congress-oidc=.*HttpOnly; SameSite=Lax/);
  });

  it('lets nobody in by a mail address: an account that is not linked is nobody’s', async () => {
    await giveAddress(campaign, personId, 'van.phong@example.org');
    const back = await enter();
    expect([back.status, back.body.code]).toEqual([401, 'ACCOUNT_NOT_LINKED']);
  });

  it('lets nobody in who is disabled', async () => {
    await linked();
    await api.dataSource.query('UPDATE person SET disabled_at = now() WHERE id = $1', [personId]);
    const back = await enter();
    expect([back.status, back.body.code]).toEqual([401, 'SIGN_IN_FAILED']);
  });
});

describe('the way back', () => {
  const refused = ({ status, body }: Answer) => [status, body.code];
  const no = [401, 'PROVIDER_REFUSED'];

  it('is closed to a browser that did not begin, and to one that began at another time', async () => {
    await linked();
    const sent = await ask(api, 'GET', path);
    const back = await provider.visit(String(sent.headers['location']));
    const address = back.pathname + back.search;
    expect(refused(await ask(api, 'GET', address))).toEqual(no);
    const other = await ask(api, 'GET', path);
    const crossed = await ask(api, 'GET', address, { headers: { cookie: cookieOf(other) } });
    expect(refused(crossed)).toEqual(no);
  });

  it('is good once', async () => {
    await linked();
    const sent = await ask(api, 'GET', path);
    const back = await provider.visit(String(sent.headers['location']));
    const again = () => ask(api, 'GET', back.pathname + back.search, { headers: { cookie: cookieOf(sent) } });
    expect((await again()).status).toBe(200);
    expect(refused(await again())).toEqual(no);
  });

  it('is good for ten minutes', async () => {
    await linked();
    const sent = await ask(api, 'GET', path);
    const back = await provider.visit(String(sent.headers['location']));
    api.time.aheadMs = 600_001;
    const late = await ask(api, 'GET', back.pathname + back.search, { headers: { cookie: cookieOf(sent) } });
    expect(refused(late)).toEqual(no);
  });

  it.each(['state', 'code', 'iss'])('takes no other %s than was given', async (name) => {
    await linked();
    const back = await enter((url) => {
      url.searchParams.set(name, 'x'.repeat(43));
      return url;
    });
    expect(refused(back)).toEqual(no);
  });
});

describe('what goes wrong on the way', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const led = ({ status, headers }: Answer) => [status, headers['location']];

  it('leads a browser to the page that says so, by its code, and tells a program the problem', async () => {
    const sent = await ask(api, 'GET', path);
    const back = await provider.visit(String(sent.headers['location']));
    const address = back.pathname + back.search;
    const headers = { ...browser, cookie: cookieOf(sent) };
    expect(led(await ask(api, 'GET', address, { headers }))).toEqual([
      303,
      '/sign-in?problem=ACCOUNT_NOT_LINKED',
    ]);
    const again = await ask(api, 'GET', address, { headers });
    expect(led(again)).toEqual([303, '/sign-in?problem=PROVIDER_REFUSED']);
    expect(again.headers['set-cookie']).toEqual(expect.stringContaining('congress-oidc=;'));
    const program = await ask(api, 'GET', address, { headers: { accept: 'application/json' } });
    expect([program.status, program.headers['content-type'], program.body.code]).toEqual([
      401,
      'application/problem+json; charset=utf-8',
      'PROVIDER_REFUSED',
    ]);
  });

  it('stands in the trail, however it was told', async () => {
    const since = new Date();
    const sent = await ask(api, 'GET', path);
    const back = await provider.visit(String(sent.headers['location']));
    const headers = { ...browser, cookie: cookieOf(sent) };
    await ask(api, 'GET', back.pathname + back.search, { headers });
    const lines = await api.dataSource.query(
      "SELECT detail ->> 'code' AS code FROM trail_line WHERE kind = 'signInFailed' AND at >= $1",
      [since],
    );
    expect(lines).toEqual([{ code: 'ACCOUNT_NOT_LINKED' }]);
  });
});

describe('an account at the provider', () => {
  it('is linked by somebody who is signed in, seen in their list and unlinked by them alone', async () => {
    const client = await linked();
    const { items } = (await client.get(identities)).body;
    expect(items).toEqual([expect.objectContaining({ issuer: provider.issuer })]);
    const other = await signIn(api, actor(campaign, bloc, 'secretary'));
    expect((await other.ask('DELETE', `${identities}/${items[0].id}`)).status).toBe(404);
    expect((await client.ask('DELETE', `${identities}/${items[0].id}`)).status).toBe(204);
    expect((await enter()).body.code).toBe('ACCOUNT_NOT_LINKED');
  });

  it('that is somebody’s cannot be linked to somebody else', async () => {
    await linked();
    const back = await link(await signIn(api, actor(campaign, bloc, 'secretary')));
    expect([back.status, back.body.code]).toEqual([409, 'IDENTITY_TAKEN']);
  });

  it('is brought by whoever is invited, once, in place of a password', async () => {
    const token = await newAccountLink(api.dataSource, {
      purpose: 'invitation',
      personId,
      now: toInstant(Date.now()),
    });
    const begin = () => ask(api, 'POST', `${path}/invitations`, { body: { token } });
    const sent = await begin();
    const back = await comeBack(sent, sent.body.location);
    expect((await clientWith(api, cookieOf(back)).get('/api/v1/session')).body.personId).toBe(personId);
    expect([(await begin()).status, (await begin()).body.code]).toEqual([404, 'LINK_INVALID']);
    expect((await enter()).status).toBe(200);
  });

  it('is linked with the invitation used up, or neither: whoever brings somebody else’s may bring their own', async () => {
    await linked();
    const invited = actor(campaign, bloc, 'secretary');
    const token = await newAccountLink(api.dataSource, {
      purpose: 'invitation',
      personId: invited.personId,
      now: toInstant(Date.now()),
    });
    const bring = async () => {
      const sent = await ask(api, 'POST', `${path}/invitations`, { body: { token } });
      return sent.status === 200 ? comeBack(sent, sent.body.location) : sent;
    };
    const taken = await bring();
    expect([taken.status, taken.body.code]).toEqual([409, 'IDENTITY_TAKEN']);
    provider.who = randomUUID();
    const back = await bring();
    expect((await clientWith(api, cookieOf(back)).get('/api/v1/session')).body.personId).toBe(
      invited.personId,
    );
    expect((await bring()).body.code).toBe('LINK_INVALID');
  });
});

describe('signing out at the provider', () => {
  const told = (token: string) =>
    ask(api, 'POST', `${path}/logout`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `logout_token=${token}`,
    });
  const claims = () => {
    const iat = Math.floor(Date.now() / 1_000);
    return {
      iss: provider.issuer,
      aud: 'congress',
      iat,
      exp: iat + 60,
      jti: randomUUID(),
      sub: provider.who,
    };
  };
  const entered = async () => clientWith(api, cookieOf(await enter()));
  const sidOf = async () => {
    const [row] = await api.dataSource.query<{ sid: string }[]>(
      "SELECT sess ->> 'oidcSid' AS sid FROM session WHERE sess ->> 'oidcSubject' = $1 ORDER BY sess ->> 'signedInMs' DESC",
      [provider.who],
    );
    return row!.sid;
  };

  it('ends every session that it vouched for, and none that began with a password', async () => {
    const byPassword = await linked();
    const [one, two] = [await entered(), await entered()];
    const { status, headers } = await told(await provider.logoutToken(claims()));
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect([await isOpen(one), await isOpen(two), await isOpen(byPassword)]).toEqual([false, false, true]);
  });

  it('ends one session there when it names one', async () => {
    await linked();
    const one = await entered();
    const sid = await sidOf();
    const two = await entered();
    const { sub: _, ...rest } = claims();
    expect((await told(await provider.logoutToken({ ...rest, sid }))).status).toBe(200);
    expect([await isOpen(one), await isOpen(two)]).toEqual([false, true]);
  });

  it('is not believed of a stranger, of another audience, too late, without its event, with a nonce, or of nobody', async () => {
    await linked();
    const client = await entered();
    const right = claims();
    const { sub: _, ...nobody } = right;
    const tokens = await Promise.all([
      provider.logoutToken(right, 'stranger'),
      provider.logoutToken({ ...right, iss: 'http://127.0.0.1:1' }),
      provider.logoutToken({ ...right, aud: 'another' }),
      provider.logoutToken({ ...right, iat: right.iat - 600, exp: right.exp - 600 }),
      provider.logoutToken({ ...right, events: {} }),
      provider.logoutToken({ ...right, nonce: 'x' }),
      provider.logoutToken(nobody),
    ]);
    for (const token of [...tokens, 'x', '']) {
      const { status, body } = await told(token);
      expect([status, body.code]).toEqual([400, 'LOGOUT_TOKEN_INVALID']);
    }
    expect(await isOpen(client)).toBe(true);
  });

  it('is believed once: a token that is sent again ends no later session', async () => {
    await linked();
    const token = await provider.logoutToken(claims());
    expect((await told(token)).status).toBe(200);
    const later = await entered();
    expect((await told(token)).status).toBe(400);
    expect(await isOpen(later)).toBe(true);
  });
});

it('says that there is no provider where there is none, and that it is away where it is', async () => {
  const local = await startApi();
  expect((await ask(local, 'GET', path)).status).toBe(404);
  await local.close();
  const away = await startApi({ oidc: { ...provider, issuer: 'http://127.0.0.1:1' } });
  const answer = await ask(away, 'GET', path);
  expect([answer.status, answer.body.code]).toEqual([503, 'PROVIDER_AWAY']);
  const page = await ask(away, 'GET', path, { headers: { accept: 'text/html' } });
  expect([page.status, page.headers['location']]).toEqual([303, '/sign-in?problem=PROVIDER_AWAY']);
  await away.close();
});
