import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';
import type { ProviderSettings } from '#libs/identity/provider';

/** A real OpenID Connect provider on this machine, whose people say who they are without a password. */
export type TestProvider = ProviderSettings & {
  /** Whoever comes to sign in is this one. */
  who: string;
  /** Goes the way that a browser goes, from where it is sent to where it comes back, and answers with the last address. */
  visit(location: string): Promise<URL>;
  /** A logout token with these claims, by the provider's key or by a stranger's. */
  logoutToken(claims: JWTPayload, by?: 'provider' | 'stranger'): Promise<string>;
  close(): Promise<void>;
};

const [clientId, clientSecret] = ['congress', 'a secret between two servers'];
const redirectUri = 'https://congress.example/api/v1/session/oidc/callback';

export async function openProvider(): Promise<TestProvider> {
  const [own, strange] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256'),
  ]);
  const jwk = { ...(await exportJWK(own.privateKey)), kid: 'own', use: 'sig', alg: 'RS256' };
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configured(jwk));
  const answering = provider.callback();
  const opened = Object.assign({ issuer, clientId, clientSecret, who: 'nobody' }, { visit });
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answering(request, response);
    void agree(provider, opened.who, request, response);
  });
  const logoutToken: TestProvider['logoutToken'] = (claims, by = 'provider') =>
    new SignJWT({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'own', typ: 'logout+jwt' })
      .sign(by === 'provider' ? own.privateKey : strange.privateKey);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return Object.assign(opened, { logoutToken, close });
}

function configured(jwk: JWK): Configuration {
  return {
    jwks: { keys: [jwk] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        backchannel_logout_session_required: true,
        backchannel_logout_uri: 'https://congress.example/api/v1/session/oidc/logout',
      },
    ],
    cookies: { keys: ['x'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, email: 'van.phong@example.org' }) }),
  };
}

/** Signs in as whoever it is, and agrees to what is asked. */
async function agree(
  provider: Provider,
  accountId: string,
  ...[request, response]: Parameters<Provider['interactionDetails']>
): Promise<void> {
  const { prompt, params, grantId, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId } });
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session!.accountId, clientId: String(params['client_id']) });
  grant!.addOIDCScope('openid');
  const consent = { grantId: await grant!.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}

async function visit(location: string): Promise<URL> {
  const cookies = new Map<string, string>();
  for (let url = new URL(location); ;) {
    if (url.hostname === 'congress.example') return url;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const given of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = given.split(';')[0]!.split(/=(.*)/s);
      cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (!next) throw new Error(`The provider stays: ${answer.status} ${await answer.text()}`);
    url = new URL(next, url);
  }
}
