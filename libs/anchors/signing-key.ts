import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfBytes } from '#libs/evidence/hash';

/** What anchors are signed with; the public half goes with every pack and every exported anchor. */
export type SigningKey = {
  readonly keyId: string;
  /** SPKI as PEM. */
  readonly publicKey: string;
  /** Ed25519, as base64. */
  sign(text: string): string;
};

export function signingKeyOf(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  return {
    keyId: keyIdOf(publicKey),
    publicKey,
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  };
}

/** A key is named by its own hash: whoever wrote the name down on paper knows the key again. */
export function keyIdOf(publicKey: string): string {
  return hashOfBytes(createPublicKey(publicKey).export({ type: 'spki', format: 'der' })).slice(0, 32);
}

/** For a local start: made once and kept in the data folder, readable by its owner only. */
export function localSigningKey(dataDir: string): SigningKey {
  const folder = join(dataDir, 'secrets');
  const file = join(folder, 'audit-signing-key.pem');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file))
    writeFileSync(file, pemOf(generateKeyPairSync('ed25519').privateKey), { mode: 0o600 });
  return signingKeyOf(readFileSync(file, 'utf8'));
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
