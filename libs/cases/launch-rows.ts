import type { PoolClient } from 'pg';
import type { Clock } from '#libs/domain/campaign/clock';
import type { Calendars } from '#libs/domain/calendar/calendars';
import type { CampaignId, Day, OrganizationId } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import { groupBy } from '#libs/domain/kernel/group-by';
import { policyInForce } from '#libs/persistence/queries/policy';
import { latestCalendars } from '#libs/persistence/queries/latest-calendars';
import type { SeatRow } from './case-file.js';
import type { Contents } from '#libs/domain/process/definition';

export type CampaignRow = {
  readonly id: CampaignId;
  readonly code: string;
  readonly root_path: string;
  readonly calendars: Calendars;
  readonly clock: Clock | null;
  /** Definition hash by organization type. */
  readonly definitions: Readonly<Record<string, string>>;
};

/** An organization to be opened, with what the campaign plans for it and the seats around it. */
export type OrganizationRow = {
  readonly id: OrganizationId;
  readonly code: string;
  readonly type: CongressType;
  readonly parent_id: OrganizationId;
  readonly has_case: boolean;
  readonly model: boolean;
  readonly direct_election: boolean;
  readonly contents: Contents;
  readonly held_on: Day | null;
  readonly source: string | null;
  readonly deadline_on: Day;
  /** The organizations above, the nearest first. */
  readonly above: readonly OrganizationId[];
  readonly seats: readonly SeatRow[];
};

export async function readCampaign(client: PoolClient, id: CampaignId): Promise<CampaignRow> {
  const { rows } = await client.query<CampaignRow>(
    `SELECT c.id, c.code, c.clock, o.path::text AS root_path,
       (SELECT coalesce(jsonb_object_agg(d.type, d.definition_sha256), '{}')
        FROM campaign_definition d WHERE d.campaign_id = c.id) AS definitions,
       ${latestCalendars('c')} AS calendars
     FROM campaign c JOIN organization o ON o.id = c.root_id WHERE c.id = $1`,
    [id],
  );
  const campaign = rows[0];
  if (!campaign) throw new Error(`There is no campaign ${id}`);
  return campaign;
}

/** $1 campaign, $2 its root, $3 after which code, $4 how many, $5 the day it is. */
const pageSql = `WITH page AS MATERIALIZED (
     SELECT o.* FROM organization o
     WHERE o.path <@ $2::ltree AND o.type <> 'centre' AND o.code > $3 AND o.valid_to IS NULL
     ORDER BY o.code LIMIT $4
   ), above AS MATERIALIZED (
     SELECT superior.id,
       (SELECT json_agg(a.id ORDER BY nlevel(a.path) DESC) FROM organization a
        WHERE a.path = ANY (lineage(superior.path))) AS lineage,
       (SELECT min(CASE WHEN a.id = permitted.id THEN plan.deadline_on
          ELSE least(plan.deadline_on, l.deadline_on) END) FROM organization a
        LEFT JOIN case_plan plan ON plan.campaign_id = $1 AND plan.organization_id = a.id
        LEFT JOIN policy l ON l.campaign_id = $1 AND l.type = a.type AND ${policyInForce('l', '$5')}
        WHERE a.path = ANY (lineage(superior.path)) AND nlevel(a.path) >= coalesce(permitted.level, 0)) AS deadline_on
     FROM organization superior
     LEFT JOIN LATERAL (SELECT a.id, nlevel(a.path) AS level FROM organization a
       JOIN case_plan plan ON plan.campaign_id = $1 AND plan.organization_id = a.id
       WHERE a.path = ANY (lineage(superior.path)) AND plan.deadline_permission IS NOT NULL
       ORDER BY level DESC LIMIT 1) permitted ON true
     WHERE superior.id IN (SELECT parent_id FROM page)
   )
   SELECT p.id, p.code, p.type, p.parent_id, c.id IS NOT NULL AS has_case,
     coalesce(plan.model, false) AS model, coalesce(plan.direct_election, false) AS direct_election,
     coalesce(plan.contents, 'four') AS contents, plan.held_on::text, plan.source,
     (CASE WHEN plan.deadline_permission IS NOT NULL THEN plan.deadline_on ELSE least(
       (SELECT min(l.deadline_on) FROM policy l
        WHERE l.campaign_id = $1 AND l.type = p.type AND ${policyInForce('l', '$5')}),
       plan.deadline_on, above.deadline_on) END)::text AS deadline_on,
     coalesce(above.lineage, '[]') AS above
   FROM page p
   LEFT JOIN above ON above.id = p.parent_id
   LEFT JOIN congress_case c ON c.campaign_id = $1 AND c.organization_id = p.id
   LEFT JOIN case_plan plan ON plan.campaign_id = $1 AND plan.organization_id = p.id
   ORDER BY p.code`;

/**
 * A page of the organizations in the campaign's tree, by code. The deadline is what `effectiveDeadline` says: the tightest
 * of the policies in force and of the plans, on the way down from the nearest plan that stands by permission. What binds
 * from above is looked up once for each superior.
 */
export async function readPage(
  client: PoolClient,
  campaign: CampaignRow,
  { after, limit, today }: { readonly after?: string; readonly limit: number; readonly today: Day },
): Promise<readonly OrganizationRow[]> {
  const { rows } = await client.query<Omit<OrganizationRow, 'seats'>>(pageSql, [
    campaign.id,
    campaign.root_path,
    after ?? '',
    limit,
    today,
  ]);
  const seats = await seatsIn(client, [...new Set(rows.flatMap((row) => [row.id, row.parent_id]))]);
  const of = (id: OrganizationId) => seats.get(id) ?? [];
  return rows.map((row) => ({ ...row, seats: [...of(row.id), ...of(row.parent_id)] }));
}

/** Nobody has put a hand to a case that is being opened, so who holds a seat does not matter yet. */
async function seatsIn(
  client: PoolClient,
  organizations: readonly OrganizationId[],
): Promise<ReadonlyMap<OrganizationId, readonly SeatRow[]>> {
  const { rows } = await client.query<SeatRow>(
    `SELECT id, organization_id, bodies, NULL AS person_id FROM seat
     WHERE organization_id = ANY($1::uuid[]) ORDER BY id`,
    [organizations],
  );
  return groupBy(rows, (seat) => seat.organization_id);
}
