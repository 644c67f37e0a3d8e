import type { DataSource } from 'typeorm';
import type { CampaignId, CaseId, OrganizationId } from '#libs/domain/kernel/brand';
import { isKnownCase } from '../scoped.js';
import type { Scope } from './caller.js';

/** What somebody follows: the cases of a campaign, as far as their rights reach. */
export type Following = { readonly campaignId: CampaignId; readonly scope: Scope<'readCases'> };

/** A case that changed a moment ago, with its latest entry. */
export type RecentChange = {
  readonly caseId: CaseId;
  readonly organizationId: OrganizationId;
  readonly sequence: number;
};

const sql = `
  SELECT f.at, jsonb_agg(jsonb_build_object('caseId', c.id, 'organizationId', c.organization_id,
    'sequence', e.sequence)) AS changes
  FROM (SELECT case_id, max(sequence) AS sequence FROM case_event
    WHERE recorded_at > clock_timestamp() - make_interval(secs => $1) GROUP BY case_id) e
  JOIN congress_case c ON c.id = e.case_id JOIN organization o ON o.id = c.organization_id
  JOIN jsonb_to_recordset($2) AS f(at integer, "campaignId" uuid, paths text[], organizations uuid[])
    ON f."campaignId" = c.campaign_id AND ${isKnownCase('o', 'c', 'f.paths', 'f.organizations')}
  GROUP BY f.at`;

/** Of the cases that the log has entries of from the last seconds, those that each follower may know of, in their order. */
export async function readRecentChanges(
  dataSource: DataSource,
  seconds: number,
  followers: readonly Following[],
): Promise<readonly (readonly RecentChange[])[]> {
  const asked = followers.map(({ campaignId, scope: { paths, organizations } }, at) => ({
    at,
    campaignId,
    paths,
    organizations,
  }));
  const rows = await dataSource.query<{ at: number; changes: readonly RecentChange[] }[]>(sql, [
    seconds,
    JSON.stringify(asked),
  ]);
  const changes = new Map(rows.map((row) => [row.at, row.changes]));
  return followers.map((_, at) => changes.get(at) ?? []);
}
