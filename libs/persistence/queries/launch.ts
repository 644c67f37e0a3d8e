import type { DataSource } from 'typeorm';
import type { Instant } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import { campaignToday } from './campaign-time.js';
import { liesWithin } from '../scoped.js';
import type { Scope } from './caller.js';
import { policyInForce } from './policy.js';

export type LaunchRow = {
  readonly organizations: number;
  readonly cases: number;
  readonly waitingForDriver: number;
};

/** How far a launch has come in these parts of the tree, or everywhere, counted from what it writes. */
export async function readLaunch(
  dataSource: DataSource,
  campaignId: string,
  parts?: Scope<'readOrganizations'>,
): Promise<LaunchRow> {
  const within = (o: string) => `($2::ltree[] IS NULL OR ${liesWithin(o, '$2')})`;
  const [row] = await dataSource.query<LaunchRow[]>(
    `SELECT
       (SELECT count(*)::int FROM campaign c JOIN organization r ON r.id = c.root_id
        JOIN organization o ON o.path <@ r.path AND o.type <> 'centre' AND o.valid_to IS NULL
        WHERE c.id = $1 AND ${within('o')}) AS organizations,
       count(*)::int AS cases, count(needs_driving_since)::int AS "waitingForDriver"
     FROM congress_case k JOIN organization o ON o.id = k.organization_id
     WHERE k.campaign_id = $1 AND ${within('o')}`,
    [campaignId, parts?.paths ?? null],
  );
  return row ?? { organizations: 0, cases: 0, waitingForDriver: 0 };
}

const today = `(SELECT ${campaignToday('c', '$2')} FROM campaign c WHERE c.id = $1)`;

/** By policy of its type or by its own plan; what binds an organization binds all below it. */
const bound = (organization: string) => `(
  EXISTS (SELECT FROM policy l
    WHERE l.campaign_id = $1 AND l.type = ${organization}.type AND ${policyInForce('l', today)})
  OR EXISTS (SELECT FROM case_plan p WHERE p.campaign_id = $1 AND p.organization_id = ${organization}.id
    AND p.deadline_on IS NOT NULL))`;

/** The types of the organizations that are still without a case and that no deadline binds, from wherever it may come. */
export async function typesWithoutDeadline(
  dataSource: Pick<DataSource, 'query'>,
  campaignId: string,
  realNow: Instant,
): Promise<readonly CongressType[]> {
  const rows = await dataSource.query<{ type: CongressType }[]>(
    `WITH RECURSIVE unbound AS (
       SELECT r.id, r.type, r.valid_to FROM campaign c JOIN organization r ON r.id = c.root_id
       WHERE c.id = $1 AND NOT EXISTS (SELECT FROM organization a WHERE a.path @> r.path AND ${bound('a')})
       UNION ALL
       SELECT o.id, o.type, o.valid_to FROM unbound u JOIN organization o ON o.parent_id = u.id
       WHERE NOT ${bound('o')})
     SELECT DISTINCT u.type FROM unbound u
     WHERE u.type <> 'centre' AND u.valid_to IS NULL AND NOT EXISTS (
       SELECT FROM congress_case k WHERE k.campaign_id = $1 AND k.organization_id = u.id)
     ORDER BY u.type`,
    [campaignId, realNow],
  );
  return rows.map(({ type }) => type);
}
