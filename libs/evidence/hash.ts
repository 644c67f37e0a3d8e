import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { brand, type Sha256 } from '#libs/domain/kernel/brand';

/** SHA-256 of a value's canonical JSON (RFC 8785): the same for the same content, whatever order its keys came in. */
export function hashOf(value: unknown): Sha256 {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('Only JSON can be hashed');
  return hashOfBytes(text);
}

export function hashOfBytes(bytes: string | Uint8Array): Sha256 {
  return brand<Sha256>(createHash('sha256').update(bytes).digest('hex'));
}

/** A UUID that names content: equal names give equal ids, so that writing twice finds what the first time wrote. */
export function uuidOf(...names: readonly string[]): string {
  const hex = hashOf(names).slice(0, 32);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}
