import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';

export type ProviderSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** What only the browser that began may come back with. */
export type Flow = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** For whom a provider vouches: its own name for them, and for the session they have there. */
export type Vouched = { readonly issuer: string; readonly subject: string; readonly sid?: string };

/** Who signed out at the provider: everywhere, or of one session. */
export type SignedOutThere = {
  readonly issuer: string;
  readonly subject?: string;
  readonly sid?: string;
  readonly jti: string;
  readonly expiresMs: number;
};

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const oldestLogout = '2m';

/** An OpenID Connect provider: authorization code with PKCE, state and nonce; what it signs is checked by its keys. */
export class IdentityProvider {
  private found: Promise<Configuration> | undefined;
  private keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  constructor(
    private readonly settings: ProviderSettings,
    private readonly redirectUri: string,
  ) {}

  async begin(): Promise<{ readonly location: string; readonly flow: Flow }> {
    const configuration = await this.configuration();
    const flow = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const location = buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: 'openid',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
    });
    return { location: location.href, flow };
  }

  /** Trades the code that a browser brought back. Throws what the provider or the checks said no to. */
  async finish(query: string, { state, nonce, verifier }: Flow): Promise<Vouched> {
    const configuration = await this.configuration();
    const tokens = await authorizationCodeGrant(configuration, new URL(`${this.redirectUri}${query}`), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('the provider sent no ID token');
    const sid = textIn(claims['sid']);
    return { issuer: claims.iss, subject: claims.sub, ...(sid === undefined ? {} : { sid }) };
  }

  /** Reads a logout token (OpenID Connect Back-Channel Logout §2.6). Throws when it is not the provider's, or not one. */
  async readLogout(token: string, nowMs: number): Promise<SignedOutThere> {
    const { issuer, jwks_uri: address } = (await this.configuration()).serverMetadata();
    this.keys ??= createRemoteJWKSet(new URL(address ?? ''));
    const { payload } = await jwtVerify(token, this.keys, {
      issuer,
      audience: this.settings.clientId,
      maxTokenAge: oldestLogout,
      clockTolerance: 5,
      currentDate: new Date(nowMs),
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
    });
    const [subject, sid] = [textIn(payload.sub), textIn(payload['sid'])];
    if (!isLogout(payload) || (subject === undefined && sid === undefined))
      throw new Error('this is no logout token');
    return {
      issuer,
      jti: payload.jti ?? '',
      expiresMs: (payload.exp ?? 0) * 1_000,
      ...(subject === undefined ? {} : { subject }),
      ...(sid === undefined ? {} : { sid }),
    };
  }

  /** Asked for once; when the provider is away, again at the next try. */
  private configuration(): Promise<Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  private discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const address = new URL(issuer);
    // Plain http is for a provider on this machine; production takes none (libs/config).
    const execute = address.protocol === 'http:' ? [allowInsecureRequests] : [];
    return discovery(address, clientId, clientSecret, undefined, { execute, timeout: 10 });
  }
}

/** An ID token must not pass for one: that has a nonce, and no such event. */
function isLogout(payload: JWTPayload): boolean {
  const { events } = payload;
  return typeof events === 'object' && events !== null && logoutEvent in events && !('nonce' in payload);
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
