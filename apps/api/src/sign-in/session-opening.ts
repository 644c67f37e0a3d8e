import type { FastifyRequest } from 'fastify';
import type { Holding, SessionRecord } from '#libs/domain/identity/session-standing';
import type { Instant } from '#libs/domain/kernel/brand';
import type { Caller } from '#libs/persistence/queries/caller';

const longestDevice = 200;

/** The provider that vouched for somebody, so that signing out there ends the session here. */
export type ByProvider = { readonly issuer: string; readonly subject: string; readonly sid?: string };

/** The session gets a new id: one that somebody else may have set beforehand is worth nothing. */
export async function openSession(
  request: FastifyRequest,
  caller: Caller,
  now: Instant,
  by?: ByProvider,
): Promise<void> {
  await request.session.regenerate();
  const { session } = request;
  session.personId = caller.personId;
  session.signedInMs = Date.parse(now);
  session.lastSeenMs = Date.parse(now);
  session.seated = caller.seats.length > 0;
  session.roles = [...holdingOf(caller).roles];
  session.device = (request.headers['user-agent'] ?? '').slice(0, longestDevice);
  session.address = request.ip;
  if (!by) return;
  session.oidcIssuer = by.issuer;
  session.oidcSubject = by.subject;
  if (by.sid) session.oidcSid = by.sid;
}

export function holdingOf({ seats, roles }: Caller): Holding {
  return { seats, roles: roles.map(({ role, organizationId }) => `${role}/${organizationId}`) };
}

/** Sessions from before this was remembered hold nothing that could be taken away. */
export function recordOf({ session }: FastifyRequest): SessionRecord {
  const { signedInMs = 0, lastSeenMs = 0, seated = false, roles = [] } = session;
  return { signedInMs, lastSeenMs, seated, roles };
}
