import canonicalize from 'canonicalize';
import type { CaseId, Instant } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';
import { leafHash } from '#libs/evidence/merkle';
import type { SigningKey } from './signing-key.js';

/** What is signed: the root over the heads of all cases and of the trail at one moment, on the anchor before it. */
export type AnchorBody = {
  readonly number: number;
  readonly at: Instant;
  readonly cases: number;
  readonly root: string;
  readonly trailSequence: number;
  readonly trailHead: string;
  readonly keyId: string;
  readonly previousHash: string;
};

export type Anchor = AnchorBody & { readonly hash: string; readonly signature: string };

/** The last entry of a case's log, or of the trail. */
export type Head = { readonly caseId: CaseId | 'trail'; readonly sequence: number; readonly head: string };

/** The trail is the last leaf: its name sorts behind every id of a case. */
export function leafOf({ caseId, sequence, head }: Head): string {
  return leafHash(canonicalText({ caseId, sequence, head }));
}

export function signed(body: AnchorBody, key: SigningKey): Anchor {
  return { ...body, hash: hashOf(body), signature: key.sign(canonicalText(body)) };
}

export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('Only JSON has a canonical text');
  return text;
}
