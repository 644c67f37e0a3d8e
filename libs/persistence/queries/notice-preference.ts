import type { DataSource } from 'typeorm';
import type { Instant, PersonId } from '#libs/domain/kernel/brand';
import type { Preferences } from '#libs/domain/notice/preferences';

export type PreferenceRow = {
  readonly chosen: Partial<Preferences> | null;
  readonly email: string | null;
  readonly bouncedAt: Instant | null;
  readonly bounce: string | null;
};

export async function readPreference(
  dataSource: DataSource,
  personId: PersonId,
): Promise<PreferenceRow | undefined> {
  const [row] = await dataSource.query<PreferenceRow[]>(
    `SELECT f.body AS chosen, p.email, p.email_bounced_at AS "bouncedAt", p.email_bounce AS bounce
     FROM person p LEFT JOIN notice_preference f ON f.person_id = p.id WHERE p.id = $1`,
    [personId],
  );
  return row;
}

/** Adds to what a person has chosen; false where there is no such person. */
export async function storePreference(
  dataSource: DataSource,
  personId: PersonId,
  chosen: Partial<Preferences>,
): Promise<boolean> {
  const stored = await dataSource.query<unknown[]>(
    `INSERT INTO notice_preference (person_id, body) SELECT id, $2 FROM person WHERE id = $1
     ON CONFLICT (person_id) DO UPDATE SET body = notice_preference.body || excluded.body RETURNING person_id`,
    [personId, JSON.stringify(chosen)],
  );
  return stored.length === 1;
}

/**
 * A new address, or none. It clears the flag of the old one; what bounced there is sent once more, and what waits for this
 * person is looked for again.
 */
export async function storeAddress(
  dataSource: DataSource,
  personId: PersonId,
  email: string | null,
  realNow: Instant,
): Promise<void> {
  await dataSource.query(
    `WITH moved AS (
       UPDATE person SET email = $2, email_bounced_at = NULL, email_bounce = NULL, notices_found_on = NULL
       WHERE id = $1)
     UPDATE message SET status = 'queued', attempts = 0, next_attempt_at = $3
     WHERE person_id = $1 AND status = 'bounced' AND $2::text IS NOT NULL`,
    [personId, email, realNow],
  );
}
