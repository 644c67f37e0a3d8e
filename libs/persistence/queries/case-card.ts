import type { DataSource } from 'typeorm';
import type { CampaignId, CaseId, Day, Instant, OrganizationId } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import type { StageKey } from '#libs/domain/process/definition';
import { isKnownCase } from '../scoped.js';
import { campaignToday } from './campaign-time.js';
import type { Scope } from './caller.js';

type Named = { readonly id: OrganizationId; readonly code: string; readonly name: string };

/** A case as it stands in a list. */
export type CaseCardRow = {
  readonly id: CaseId;
  readonly campaignId: CampaignId;
  readonly organization: Named;
  readonly superior: Named;
  readonly type: CongressType;
  readonly status: 'open' | 'closed';
  /** Entered and not left. */
  readonly stages: StageKey[];
  readonly deadlineOn: Day;
  readonly openingOn: Day | null;
  readonly heldOn: Day | null;
  readonly late: boolean;
  readonly model: boolean;
};

/** $1 scope paths, $2 scope organizations, $3 real now. */
const select = `
  SELECT c.id, c.campaign_id AS "campaignId", c.type, c.status, c.deadline_on AS "deadlineOn",
    c.opening_on AS "openingOn", c.held_on AS "heldOn", c.model, late.late,
    jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization,
    jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name) AS superior,
    ARRAY(SELECT g.key FROM case_stage g WHERE g.case_id = c.id AND g.left_at IS NULL ORDER BY g.entered_at, g.key)
      AS stages
  FROM congress_case c
  JOIN organization o ON o.id = c.organization_id
  JOIN organization s ON s.id = c.superior_id
  JOIN campaign m ON m.id = c.campaign_id
  CROSS JOIN LATERAL (SELECT c.held_on IS NULL AND c.deadline_on < ${campaignToday('m', '$3')} AS late) late
  WHERE ${isKnownCase('o', 'c', '$1', '$2')}`;

export async function findCaseCard(
  dataSource: DataSource,
  { paths, organizations }: Scope<'readCases'>,
  caseId: CaseId,
  realNow: Instant,
): Promise<CaseCardRow | undefined> {
  const [card] = await dataSource.query<CaseCardRow[]>(`${select} AND c.id = $4`, [
    paths,
    organizations,
    realNow,
    caseId,
  ]);
  return card;
}

export type CasesWanted = {
  readonly campaignId?: string | undefined;
  readonly under?: string | undefined;
  readonly type?: CongressType | undefined;
  readonly stage?: StageKey | undefined;
  readonly status?: 'open' | 'closed' | undefined;
  readonly late?: boolean | undefined;
  readonly after?: readonly [code: string, caseId: string] | undefined;
  readonly limit: number;
  readonly realNow: Instant;
};

/** By the organization's code. */
export async function listCases(
  dataSource: DataSource,
  { paths, organizations }: Scope<'readCases'>,
  wanted: CasesWanted,
): Promise<readonly CaseCardRow[]> {
  const { campaignId, under, type, stage, status, late, after, limit, realNow } = wanted;
  return dataSource.query<CaseCardRow[]>(
    `${select}
       AND ($4::uuid IS NULL OR c.campaign_id = $4)
       AND ($5::uuid IS NULL OR o.path <@ (SELECT u.path FROM organization u WHERE u.id = $5))
       AND ($6::text IS NULL OR c.type = $6)
       AND ($7::text IS NULL OR EXISTS (SELECT 1 FROM case_stage g
             WHERE g.case_id = c.id AND g.key = $7 AND g.left_at IS NULL))
       AND ($8::text IS NULL OR c.status = $8)
       AND ($9::boolean IS NULL OR late.late = $9)
       AND ($10::text IS NULL OR (o.code, c.id) > ($10, $11::uuid))
     ORDER BY o.code, c.id LIMIT $12`,
    [
      paths,
      organizations,
      realNow,
      campaignId ?? null,
      under ?? null,
      type ?? null,
      stage ?? null,
      status ?? null,
      late ?? null,
      ...(after ?? [null, null]),
      limit,
    ],
  );
}
