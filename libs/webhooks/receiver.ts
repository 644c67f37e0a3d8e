import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Configuration } from '#libs/config/configuration';
import { isPublicAddress } from './address.js';

/** Where webhooks may lead. */
export type ReceiverRule = {
  /** Addresses of this machine and its networks: for receivers inside the house, and in tests. */
  readonly privateAllowed: boolean;
  readonly httpsOnly: boolean;
};

export function receiverRule({
  WEBHOOK_ALLOW_PRIVATE,
  NODE_ENV,
}: Pick<Configuration, 'WEBHOOK_ALLOW_PRIVATE' | 'NODE_ENV'>): ReceiverRule {
  return { privateAllowed: WEBHOOK_ALLOW_PRIVATE, httpsOnly: NODE_ENV === 'production' };
}

/** A name's addresses, as the system knows them. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export const resolveBySystem: Resolve = async (host) => {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address }) => address);
};

/** The host that a URL names, without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Whether a URL may be a receiver's by what it says of itself; its host, unless it is an address, may still lead elsewhere. */
export function isAllowedUrl(url: URL, { privateAllowed, httpsOnly }: ReceiverRule): boolean {
  if (url.protocol !== 'https:' && (httpsOnly || url.protocol !== 'http:')) return false;
  if (url.username || url.password) return false;
  return privateAllowed || isIP(hostOf(url)) === 0 || isPublicAddress(hostOf(url));
}

const creationTimeoutMs = 3_000;

/** Refused at once where it is known to lead inside; a name that nobody knows yet is tried when there is something to send. */
export async function allowedAtCreation(url: URL, rule: ReceiverRule): Promise<boolean> {
  const unknown = setTimeout(creationTimeoutMs, 'unknown' as const, { ref: false });
  const found = addressFor(url, rule, resolveBySystem).catch(() => 'unknown' as const);
  return (await Promise.race([found, unknown])) !== undefined;
}

/**
 * The one address to connect to; undefined when the URL may not be a receiver's. Every address of the name must be
 * allowed: a name that leads outside and inside is not trusted to lead outside. Throws when the name leads nowhere.
 */
export async function addressFor(
  url: URL,
  rule: ReceiverRule,
  resolve: Resolve,
): Promise<string | undefined> {
  if (!isAllowedUrl(url, rule)) return undefined;
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  return rule.privateAllowed || addresses.every(isPublicAddress) ? addresses[0] : undefined;
}
