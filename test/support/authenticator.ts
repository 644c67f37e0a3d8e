import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Assertion } from '#libs/domain/case/confirmation';

const site = { origin: 'https://congress.example', host: 'congress.example' };

/**
 * An authenticator in software: it makes real ES256 key pairs and signs real assertions, as a phone or a security key does.
 * Only the person whose finger it asks for is not there.
 */
export type Authenticator = {
  readonly id: string;
  /** What `navigator.credentials.create` hands over. */
  register(challenge: string, signing?: Signing): Registration;
  /** What `navigator.credentials.get` hands over. */
  confirm(challenge: string, signing?: Signing): Assertion;
};

type Registration = {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports: readonly ['internal'];
  };
};

/** How it may go wrong: at another site, or without asking its owner, or as a copy whose count lags. */
export type Signing = { readonly origin?: string; readonly verified?: boolean; readonly counter?: number };

export function newAuthenticator(): Authenticator {
  const id = randomBytes(32);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let count = 0;
  const name = id.toString('base64url');
  return {
    id: name,
    register: (challenge, signing = {}) => {
      const key = coseKey(publicKey.export({ format: 'jwk' }));
      const credential = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, key]);
      const authData = Buffer.concat([head(signing, 0x40, count), credential]);
      const attestation = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      );
      return {
        id: name,
        rawId: name,
        type: 'public-key',
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, signing),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    confirm: (challenge, signing = {}) => {
      count = signing.counter ?? count + 1;
      const authenticatorData = head(signing, 0, count);
      const clientDataJSON = clientData('webauthn.get', challenge, signing);
      const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
      const signature = sign('sha256', Buffer.concat([authenticatorData, hash]), privateKey);
      return {
        id: name,
        clientDataJSON,
        authenticatorData: authenticatorData.toString('base64url'),
        signature: signature.toString('base64url'),
      };
    },
  };
}

/** Hash of the site, flags (present, verified, …), count. */
function head({ verified = true }: Signing, flags: number, count: number): Buffer {
  const counted = Buffer.alloc(4);
  counted.writeUInt32BE(count);
  const byte = Buffer.from([flags | 0x01 | (verified ? 0x04 : 0)]);
  return Buffer.concat([createHash('sha256').update(site.host).digest(), byte, counted]);
}

function clientData(type: string, challenge: string, { origin = site.origin }: Signing): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
}

function coseKey({ x = '', y = '' }: { x?: string; y?: string }): Buffer {
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** As much of CBOR as an authenticator speaks. */
function cbor(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return Buffer.concat([sized(2, value.length), value]);
  if (typeof value === 'string')
    return Buffer.concat([sized(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') return value >= 0 ? sized(0, value) : sized(1, -1 - value);
  if (value instanceof Map)
    return Buffer.concat([sized(5, value.size), ...[...value].flatMap((pair) => pair.map(cbor))]);
  throw new Error('an authenticator says no such thing');
}

function sized(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  return size < 256
    ? Buffer.from([(major << 5) | 24, size])
    : Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(size)]);
}
