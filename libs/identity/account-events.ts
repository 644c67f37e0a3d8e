import { record } from '#libs/audit-trail/record';
import type { Instant, PersonId } from '#libs/domain/kernel/brand';
import type { TrailKind } from '#libs/domain/trail/kind';
import type { TrailActor, TrailDetail } from '#libs/domain/trail/line';
import type { Queries } from './queries.js';

/** What happens to an account and its person's rights. Its owner reads it; an administrator's act names them. */
export const accountEventKinds = [
  'signedIn',
  'signInLocked',
  'signedOut',
  'signedOutByProvider',
  'passwordChanged',
  'passwordReset',
  'twoFactorOn',
  'twoFactorOff',
  'twoFactorReset',
  'recoveryCodeUsed',
  'recoveryCodesRenewed',
  'identityLinked',
  'identityUnlinked',
  'passkeyAdded',
  'passkeyRemoved',
  'tokenCreated',
  'tokenRevoked',
  'sessionsEnded',
  'invited',
  'addressChanged',
  'disabled',
  'enabled',
  'roleGranted',
  'roleRevoked',
] as const;
export type AccountEventKind = (typeof accountEventKinds)[number];

/** How the trail names it; what is not named here changed the account. */
const trailKinds: Partial<Readonly<Record<AccountEventKind, TrailKind>>> = {
  signedIn: 'signedIn',
  signInLocked: 'accountLocked',
  signedOut: 'signedOut',
  signedOutByProvider: 'sessionEnded',
  sessionsEnded: 'sessionEnded',
  tokenCreated: 'tokenMade',
  tokenRevoked: 'tokenRevoked',
  invited: 'accountInvited',
  roleGranted: 'roleGranted',
  roleRevoked: 'roleRevoked',
};

export type Owner = { readonly personId: PersonId; readonly name: string };

export type AccountEvent = {
  readonly owner: Owner;
  readonly kind: AccountEventKind;
  readonly at: Instant;
  /** Who did it, where that was not the owner. */
  readonly by?: TrailActor;
  readonly detail?: TrailDetail;
};

/** The one place where every sign-in and every change of an account or of rights is written down. */
export async function recordAccountEvent(
  queries: Queries,
  { owner: { personId, name }, kind, at, by, detail = {} }: AccountEvent,
): Promise<void> {
  const byPerson = by?.kind === 'person' ? by.personId : null;
  await queries.query(
    'INSERT INTO account_event (person_id, kind, at, by_person_id, detail) VALUES ($1, $2, $3, $4, $5)',
    [personId, kind, at, byPerson, JSON.stringify(detail)],
  );
  await record(queries, {
    kind: trailKinds[kind] ?? 'accountChanged',
    subject: { kind: 'account', id: personId, personId, name },
    actor: by ?? { kind: 'person', personId, name },
    detail: { ...detail, event: kind },
  });
}

/** Somebody did not prove who they are. A login that is nobody's may be a password typed in the wrong place: it is left out. */
export async function recordFailedSignIn(
  queries: Queries,
  owner: Owner | undefined,
  address: string,
  code: string,
): Promise<void> {
  const subject = owner
    ? { kind: 'account' as const, id: owner.personId, personId: owner.personId, name: owner.name }
    : { kind: 'account' as const, id: 'unknown' };
  await record(queries, {
    kind: 'signInFailed',
    subject,
    actor: { kind: 'nobody', address },
    detail: { code },
  });
}

export type AccountEventRow = {
  readonly id: number;
  readonly kind: AccountEventKind;
  readonly at: Instant;
  readonly by: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** The newest first, from before the one that is named. */
export async function listAccountEvents(
  queries: Queries,
  personId: PersonId,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly AccountEventRow[]> {
  return queries.query<AccountEventRow[]>(
    `SELECT e.id::int AS id, e.kind, e.at, p.name AS by, e.detail
     FROM account_event e LEFT JOIN person p ON p.id = e.by_person_id
     WHERE e.person_id = $1 AND ($2::bigint IS NULL OR e.id < $2) ORDER BY e.id DESC LIMIT $3`,
    [personId, before ?? null, limit],
  );
}
