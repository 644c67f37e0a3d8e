const idleLimitMs = 2 * 3_600_000;
const lifetimeMs = 12 * 3_600_000;
const touchEveryMs = 5 * 60_000;

/** What a session remembers of the moment of signing in; real milliseconds. */
export type SessionRecord = {
  readonly signedInMs: number;
  readonly lastSeenMs: number;
  /** Whether its person held a seat then, and the roles they had. */
  readonly seated: boolean;
  readonly roles: readonly string[];
};

/** What its person holds now. */
export type Holding = { readonly seats: readonly unknown[]; readonly roles: readonly string[] };

/** `touch`: good, and due to be written down as seen. */
export type SessionStanding = 'ended' | 'touch' | 'good';

/**
 * A session ends when it rests for two hours, twelve hours after signing in, when its person has left their last seat, and
 * when any role was taken away: whoever has fewer rights than they signed in with signs in anew.
 */
export function sessionStanding(
  { signedInMs, lastSeenMs, seated, roles }: SessionRecord,
  now: Holding,
  nowMs: number,
): SessionStanding {
  const restedMs = nowMs - lastSeenMs;
  if (restedMs > idleLimitMs || nowMs - signedInMs > lifetimeMs) return 'ended';
  if (seated && now.seats.length === 0) return 'ended';
  if (roles.some((role) => !now.roles.includes(role))) return 'ended';
  return restedMs > touchEveryMs ? 'touch' : 'good';
}
