import { randomBytes } from 'node:crypto';
import { hashOfBytes } from '#libs/evidence/hash';

const secretBytes = 32;

/** 256 bits of chance, to be shown once and kept as a hash: too long to be guessed, so a fast hash is enough. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(secretBytes).toString('base64url');
}

export function hashOfSecret(secret: string): string {
  return hashOfBytes(secret);
}
