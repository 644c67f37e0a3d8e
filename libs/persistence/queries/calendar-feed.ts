import type { DataSource } from 'typeorm';
import type { Instant, OrganizationId, PersonId, Sha256 } from '#libs/domain/kernel/brand';

export type CalendarFeedRow = {
  readonly id: string;
  readonly personId: PersonId;
  readonly label: string;
  readonly organizationId: OrganizationId | null;
  readonly locale: 'vi' | 'en';
  readonly createdAt: Instant;
};

const columns = `id, person_id AS "personId", label, organization_id AS "organizationId", locale,
  created_at AS "createdAt"`;

/** Safe to repeat: undefined when a feed of that id was there before, whose secret is then another. */
export async function insertCalendarFeed(
  dataSource: DataSource,
  feed: CalendarFeedRow & { readonly secretSha256: Sha256 },
): Promise<CalendarFeedRow | undefined> {
  const { id, personId, organizationId, label, locale, secretSha256, createdAt } = feed;
  const [row] = await dataSource.query<CalendarFeedRow[]>(
    `INSERT INTO calendar_feed (id, person_id, organization_id, label, locale, secret_sha256, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING RETURNING ${columns}`,
    [id, personId, organizationId, label, locale, secretSha256, createdAt],
  );
  return row;
}

/** A person's feeds that can be read, in the order they were made. */
export async function listCalendarFeeds(
  dataSource: DataSource,
  personId: PersonId,
): Promise<readonly CalendarFeedRow[]> {
  return dataSource.query<CalendarFeedRow[]>(
    `SELECT ${columns} FROM calendar_feed WHERE person_id = $1 AND revoked_at IS NULL ORDER BY created_at, id`,
    [personId],
  );
}

/** False when the person has no such feed that could be read. */
export async function revokeCalendarFeed(
  dataSource: DataSource,
  personId: PersonId,
  id: string,
  at: Instant,
): Promise<boolean> {
  const [revoked] = await dataSource.query<[unknown[], number]>(
    `UPDATE calendar_feed SET revoked_at = $3
     WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL RETURNING id`,
    [id, personId, at],
  );
  return revoked.length > 0;
}

export async function findCalendarFeed(
  dataSource: DataSource,
  secretSha256: Sha256,
): Promise<CalendarFeedRow | undefined> {
  const [row] = await dataSource.query<CalendarFeedRow[]>(
    `SELECT ${columns} FROM calendar_feed WHERE secret_sha256 = $1 AND revoked_at IS NULL`,
    [secretSha256],
  );
  return row;
}
