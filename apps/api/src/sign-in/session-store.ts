import { callbackify } from 'node:util';
import type { SessionStore } from '@fastify/session';
import type { Session } from 'fastify';
import { Pool } from 'pg';
import { asApplication } from '#libs/persistence/application-role';

declare module 'fastify' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be added to
  interface Session {
    personId?: string;
    /** Real milliseconds, both: a session ends when it rests too long, and at the end of the working day anyhow. */
    signedInMs?: number;
    lastSeenMs?: number;
    /** What the person held when they signed in: with less they sign in anew. */
    seated?: boolean;
    roles?: string[];
    /** Shown to its owner. */
    device?: string;
    address?: string;
    /** Who vouched for the person, where that was an identity provider. */
    oidcIssuer?: string;
    oidcSubject?: string;
    oidcSid?: string;
    /** What a new passkey must sign, and until when. */
    passkeyChallenge?: { readonly challenge: string; readonly untilMs: number };
  }
}

type Done = (error?: unknown) => void;
type Found = (error: unknown, session?: Session | null) => void;

const connectTimeoutMs = 3_000;
const pruneEveryMs = 15 * 60_000;
const lifetimeMs = 24 * 3_600_000;
/** After a day nothing of a failed sign-in is remembered. */
const forgottenAttempts = "DELETE FROM sign_in_attempt WHERE last_failed_at < now() - interval '1 day'";

/** Sessions lie in PostgreSQL, on a few connections of their own, so that they never wait behind decisions. */
export class PostgresSessions implements SessionStore {
  private readonly pool: Pool;
  private readonly pruning: NodeJS.Timeout;

  constructor(databaseUrl: string) {
    this.pool = new Pool({
      ...asApplication,
      connectionString: databaseUrl,
      max: 4,
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: connectTimeoutMs,
      application_name: 'congress-session',
    });
    this.pool.on('error', () => undefined); // an idle connection that breaks is replaced at its next use
    this.pruning = setInterval(() => void this.prune(), pruneEveryMs).unref();
  }

  set(id: string, session: Session, done: Done): void {
    const expire = session.cookie.expires ?? new Date(Date.now() + lifetimeMs);
    callbackify(() =>
      this.run(
        'session-set',
        `INSERT INTO session (sid, sess, expire) VALUES ($1, $2, $3)
         ON CONFLICT (sid) DO UPDATE SET sess = excluded.sess, expire = excluded.expire`,
        [id, JSON.stringify(session), expire],
      ),
    )((error) => done(error));
  }

  get(id: string, found: Found): void {
    callbackify(() =>
      this.run('session-get', 'SELECT sess FROM session WHERE sid = $1 AND expire > now()', [id]),
    )((error, sessions) => found(error, error ? null : (sessions[0] ?? null)));
  }

  destroy(id: string, done: Done): void {
    callbackify(() => this.run('session-end', 'DELETE FROM session WHERE sid = $1', [id]))((error) =>
      done(error),
    );
  }

  async close(): Promise<void> {
    clearInterval(this.pruning);
    await this.pool.end();
  }

  private async run(name: string, text: string, values: readonly unknown[]): Promise<readonly Session[]> {
    const { rows } = await this.pool.query<{ sess: Session }>({ name, text, values: [...values] });
    return rows.map((row) => row.sess);
  }

  private async prune(): Promise<void> {
    await this.run('session-prune', 'DELETE FROM session WHERE expire < now()', []).catch(() => []);
    await this.run('attempt-prune', forgottenAttempts, []).catch(() => []);
  }
}
