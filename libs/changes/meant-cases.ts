import type { PoolClient } from 'pg';
import type { PersonCommand } from '#libs/domain/case/command';
import type { ChangeFilter } from '#libs/domain/change/change-set';
import type { CaseId, ChangeSetId, Instant, OrganizationId } from '#libs/domain/kernel/brand';
import { campaignToday } from '#libs/persistence/queries/campaign-time';
import type { ChangeSetRow } from './row.js';

/** A case that is meant; in an undoing with what had been done to it, and where in its log. */
export type Meant = {
  readonly caseId: CaseId;
  readonly done?: { readonly command: PersonCommand; readonly sequence: number };
};

const filtered = `
  SELECT c.id AS "caseId"
  FROM organization mine JOIN organization o ON o.path <@ mine.path
  JOIN congress_case c ON c.organization_id = o.id AND c.campaign_id = $1 JOIN campaign m ON m.id = c.campaign_id
  WHERE mine.id = $2
    AND ($4::uuid IS NULL OR o.path <@ (SELECT u.path FROM organization u WHERE u.id = $4))
    AND ($5::text[] IS NULL OR c.type = ANY($5))
    AND ($6::text IS NULL OR $6 = (SELECT a.area FROM organization a
         WHERE a.path = ANY(lineage(o.path)) AND a.area IS NOT NULL ORDER BY nlevel(a.path) DESC LIMIT 1))
    AND ($7::text IS NULL OR EXISTS (SELECT 1 FROM case_stage g
         WHERE g.case_id = c.id AND g.key = $7 AND g.left_at IS NULL))
    AND ($8::text IS NULL OR c.status = $8)
    AND ($9::boolean IS NULL OR $9 = (c.held_on IS NULL AND c.deadline_on < ${campaignToday('m', '$3')}))
    AND ($10::uuid[] IS NULL OR c.organization_id = ANY($10))
  ORDER BY c.id`;

/** The cases a change set means, in and below the organization through which it was drawn up, in the order of their ids. */
export async function meantCases(
  client: PoolClient,
  { campaignId, filter, undoOf, createdBy }: ChangeSetRow,
  realNow: Instant,
): Promise<readonly Meant[]> {
  if (undoOf) return appliedItems(client, undoOf, createdBy.organizationId);
  const { under, types, area, stage, status, late, organizationIds }: ChangeFilter = filter ?? {};
  const criteria = [under, types, area, stage, status, late, organizationIds].map((one) => one ?? null);
  const { rows } = await client.query<Meant>(filtered, [
    campaignId,
    createdBy.organizationId,
    realNow,
    ...criteria,
  ]);
  return rows;
}

async function appliedItems(
  client: PoolClient,
  id: ChangeSetId,
  organizationId: OrganizationId,
): Promise<readonly Meant[]> {
  const { rows } = await client.query<Meant>(
    `SELECT i.case_id AS "caseId",
       jsonb_build_object('command', coalesce(i.command, s.command), 'sequence', i.sequence) AS done
     FROM change_set_item i JOIN change_set s ON s.id = i.change_set_id
     JOIN congress_case c ON c.id = i.case_id JOIN organization o ON o.id = c.organization_id
     JOIN organization mine ON mine.id = $2 AND o.path <@ mine.path
     WHERE i.change_set_id = $1 AND i.result = 'applied' ORDER BY i.case_id`,
    [id, organizationId],
  );
  return rows;
}
