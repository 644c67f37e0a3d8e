import type { DataSource } from 'typeorm';

export type LaunchRow = {
  readonly organizations: number;
  readonly cases: number;
  readonly waitingForDriver: number;
};

/** How far a launch has come, counted from what it writes. */
export async function readLaunch(dataSource: DataSource, campaignId: string): Promise<LaunchRow> {
  const [row] = await dataSource.query<LaunchRow[]>(
    `SELECT
       (SELECT count(*)::int FROM campaign c JOIN organization r ON r.id = c.root_id
        JOIN organization o ON o.path <@ r.path AND o.type <> 'centre' AND o.valid_to IS NULL
        WHERE c.id = $1) AS organizations,
       count(*)::int AS cases, count(needs_driving_since)::int AS "waitingForDriver"
     FROM congress_case WHERE campaign_id = $1`,
    [campaignId],
  );
  return row ?? { organizations: 0, cases: 0, waitingForDriver: 0 };
}
