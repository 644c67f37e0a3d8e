export const tokenScopes = ['read', 'decide', 'administer'] as const;
export type TokenScope = (typeof tokenScopes)[number];

const deciding = new Set([
  'tasks',
  'cases',
  'opinions',
  'change-sets',
  'notices',
  'sittings',
  'decision-lists',
  'inbox-views',
]);
const administering = new Set([
  'organizations',
  'seats',
  'campaigns',
  'webhooks',
  'deliveries',
  'people',
  'roles',
  'policies',
  'definitions',
]);
/** How a person proves who they are is their own business: no script of theirs reads or changes it. */
const personal = /^\/me\/(password|two-factor|sessions|tokens|passkeys|identities|security-events)\b/;

/**
 * What a token must be good for, by method and path below `/api/v1`; undefined where only a session will do. A noun that
 * is not named here is closed to scripts that change something.
 */
export function scopeNeeded(method: string, path: string): TokenScope | undefined {
  if (personal.test(path)) return undefined;
  if (method === 'GET' || method === 'HEAD') return 'read';
  const noun = path.split('/')[1] ?? '';
  if (deciding.has(noun)) return 'decide';
  return administering.has(noun) ? 'administer' : undefined;
}
