import type { DataSource } from 'typeorm';
import type { CampaignId, CaseId, Instant } from '#libs/domain/kernel/brand';
import { campaignTime } from '#libs/persistence/queries/campaign-time';

type Queries = Pick<DataSource, 'query'>;

/** A page of a campaign's cases whose drivers have work, in the order of their ids. */
export async function waitingCases(
  database: Queries,
  campaignId: CampaignId,
  after: string | undefined,
  limit: number,
): Promise<readonly CaseId[]> {
  return idsOf(
    await database.query(
      `SELECT id FROM congress_case
       WHERE campaign_id = $1 AND needs_driving_since IS NOT NULL AND ($2::uuid IS NULL OR id > $2)
       ORDER BY id LIMIT $3`,
      [campaignId, after ?? null, limit],
    ),
  );
}

/** The cases that have waited since before an instant, the longest first. */
export async function waitingSince(
  database: Queries,
  before: Instant,
  limit: number,
): Promise<readonly CaseId[]> {
  return idsOf(
    await database.query(
      'SELECT id FROM congress_case WHERE needs_driving_since < $1 ORDER BY needs_driving_since LIMIT $2',
      [before, limit],
    ),
  );
}

/**
 * The cases whose wake, by the clock of their campaign, was before a real instant: nobody's timer was there to wake
 * them. What slept longest, as its campaign counts time, comes first.
 */
export async function sleptSince(
  database: Queries,
  before: Instant,
  limit: number,
): Promise<readonly CaseId[]> {
  return idsOf(
    await database.query(
      `SELECT c.id FROM campaign k JOIN congress_case c ON c.campaign_id = k.id
       WHERE c.status = 'open' AND c.next_wake_at < ${campaignTime('k', '$1')} ORDER BY c.next_wake_at LIMIT $2`,
      [before, limit],
    ),
  );
}

/** Marks every open case as waiting to be driven, and answers with how many wait now. */
export async function markAllWaiting(database: Queries, since: Instant): Promise<number> {
  const rows = await database.query<{ count: number }[]>(
    `WITH marked AS (
       UPDATE congress_case SET needs_driving_since = coalesce(needs_driving_since, $1)
       WHERE status = 'open' RETURNING id)
     SELECT count(*)::int AS count FROM marked`,
    [since],
  );
  return rows[0]?.count ?? 0;
}

/** A page of the open cases, driven or not, in the order of their ids. */
export async function openCasesAfter(
  database: Queries,
  after: string | undefined,
  limit: number,
): Promise<readonly CaseId[]> {
  return idsOf(
    await database.query(
      `SELECT id FROM congress_case WHERE status = 'open' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [after ?? null, limit],
    ),
  );
}

function idsOf(rows: readonly { readonly id: CaseId }[]): readonly CaseId[] {
  return rows.map((row) => row.id);
}
