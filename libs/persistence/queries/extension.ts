import type { DataSource } from 'typeorm';
import type { Calendar } from '#libs/domain/calendar/calendar';
import type { SuperiorPlan } from '#libs/domain/deadline/ripple';
import type { CampaignId, CaseId, Day, OrganizationId } from '#libs/domain/kernel/brand';
import { isKnownCase } from '../scoped.js';
import type { Scope } from './caller.js';

export type RequestRow = {
  readonly caseId: CaseId;
  readonly organization: { readonly id: OrganizationId; readonly code: string; readonly name: string };
  readonly deadlineOn: Day;
  readonly to: Day;
  readonly reason: string;
  readonly askedOn: Day;
  readonly askedOf: { readonly id: OrganizationId; readonly name: string };
};

export type RequestsWanted = {
  readonly campaignId: CampaignId;
  readonly after?: readonly [askedOn: string, caseId: string] | undefined;
  readonly limit: number;
};

/** Requests for an extension that wait for an answer, the oldest first, within what one may know of. */
export async function listExtensionRequests(
  dataSource: DataSource,
  { paths, organizations }: Scope<'readCases'>,
  { campaignId, after, limit }: RequestsWanted,
): Promise<readonly RequestRow[]> {
  return dataSource.query<RequestRow[]>(
    `SELECT k.id AS "caseId", jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization,
       k.deadline_on::text AS "deadlineOn", r.request ->> 'to' AS "to", r.request ->> 'reason' AS reason,
       r.request ->> 'askedOn' AS "askedOn", jsonb_build_object('id', a.id, 'name', a.name) AS "askedOf"
     FROM congress_case k JOIN organization o ON o.id = k.organization_id
     CROSS JOIN LATERAL (SELECT k.extension_request AS request) r
     JOIN organization a ON a.id = (r.request ->> 'askedOf')::uuid
     WHERE k.campaign_id = $3 AND k.extension_request IS NOT NULL
       AND ${isKnownCase('o', 'k', '$1', '$2')}
       AND ($4::text IS NULL OR (r.request ->> 'askedOn', k.id) > ($4, $5::uuid))
     ORDER BY r.request ->> 'askedOn', k.id LIMIT $6`,
    [paths, organizations, campaignId, ...(after ?? [null, null]), limit],
  );
}

export type RippleRow = Omit<SuperiorPlan, 'plannedOpening' | 'heldOn'> & {
  readonly plannedOpening: Day | null;
  readonly heldOn: Day | null;
  readonly latestBelow: Day | null;
  /** Absent above the campaign, where no calendar is in force. */
  readonly calendar: Calendar | null;
};

/** Everybody above a case, the nearest first, with the slack that rests on those below them. */
export async function readRippleSources(
  dataSource: DataSource,
  caseId: CaseId,
): Promise<readonly RippleRow[]> {
  return dataSource.query<RippleRow[]>(
    `SELECT a.id AS "organizationId", a.name, coalesce(s.opening_on, s.deadline_on)::text AS "plannedOpening",
       s.held_on::text AS "heldOn", (calendar_in_force(k.campaign_id, a.path)).body AS calendar,
       CASE WHEN s.id IS NOT NULL THEN (
         SELECT max(b.deadline_on)::text FROM organization bo
         JOIN congress_case b ON b.organization_id = bo.id AND b.campaign_id = k.campaign_id
         WHERE bo.path <@ a.path AND bo.id <> a.id AND b.id <> k.id AND b.held_on IS NULL) END AS "latestBelow"
     FROM congress_case k JOIN organization own ON own.id = k.organization_id
     JOIN organization a ON a.path = ANY (lineage(own.path)) AND a.id <> own.id
     LEFT JOIN congress_case s ON s.campaign_id = k.campaign_id AND s.organization_id = a.id AND s.status = 'open'
     WHERE k.id = $1 ORDER BY nlevel(a.path) DESC`,
    [caseId],
  );
}
