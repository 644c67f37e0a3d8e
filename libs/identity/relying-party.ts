import {
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { CheckAssertion } from '#libs/cases/confirming';
import type { Assertion, Confirmation } from '#libs/domain/case/confirmation';
import { hashOfBytes } from '#libs/evidence/hash';

/** The site that passkeys are made for: browsers hand them to no other. */
export type Site = { readonly origin: string; readonly host: string };

export function siteOf(publicUrl: string): Site {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, host: hostname };
}

type Owner = { readonly personId: string; readonly login: string; readonly name: string };
type Registration = Parameters<typeof verifyRegistrationResponse>[0]['response'];

/** What a browser needs to make a passkey that asks its owner for a finger, a face or a number each time. */
export function registrationOptions(
  { host }: Site,
  { personId, login, name }: Owner,
  has: readonly string[],
) {
  return generateRegistrationOptions({
    rpName: 'Congress Engine',
    rpID: host,
    userID: new Uint8Array(Buffer.from(hashOfBytes(personId), 'hex')),
    userName: login,
    userDisplayName: name,
    attestationType: 'none',
    excludeCredentials: has.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
}

/** The new passkey; undefined when it was not made for this site, this challenge, or without asking its owner. */
export async function readRegistration({ origin, host }: Site, challenge: string, response: Registration) {
  const read = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: true,
  }).catch(() => undefined);
  return read?.verified ? read.registrationInfo.credential : undefined;
}

type Key = { readonly publicKey: Buffer; readonly counter: number };

/** Checks confirmations of sign-offs against the passkeys of the person who signs, and counts their uses. */
export function assertionCheck(site: Site): CheckAssertion {
  return async (client, { personId, challenge, assertion, at }) => {
    const { rows } = await client.query<Key>(
      `SELECT public_key AS "publicKey", counter FROM passkey
       WHERE id = $1 AND person_id = $2 AND removed_at IS NULL FOR UPDATE`,
      [assertion.id, personId],
    );
    const key = rows[0];
    const expected = Buffer.from(challenge, 'hex').toString('base64url');
    const counter = key && (await counterAfter(site, expected, assertion, key));
    if (!key || counter === undefined) return undefined;
    await client.query('UPDATE passkey SET counter = $2, last_used_at = $3 WHERE id = $1', [
      assertion.id,
      counter,
      at,
    ]);
    return { ...assertion, publicKey: key.publicKey.toString('base64url'), at } satisfies Confirmation;
  };
}

/** Undefined when the signature is not this key's over this challenge on this site, or the key is a copy that lags. */
async function counterAfter(
  { origin, host }: Site,
  expectedChallenge: string,
  { id, ...response }: Assertion,
  { publicKey, counter }: Key,
): Promise<number | undefined> {
  const read = await verifyAuthenticationResponse({
    response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: host,
    credential: { id, publicKey: new Uint8Array(publicKey), counter },
    requireUserVerification: true,
  }).catch(() => undefined);
  return read?.verified ? read.authenticationInfo.newCounter : undefined;
}
