import type { DataSource } from 'typeorm';
import type { Hold, TaskStatus } from '#libs/domain/case/state';
import type { CampaignId, CaseId, Day, OrganizationId, Sha256 } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import type { PlannedStage } from '#libs/domain/plan/planned-case';
import type { Contents, StageKey, TaskKey, WaivableRule } from '#libs/domain/process/definition';

/** A case with what its plan needs and no more. */
export type PlanFactsRow = {
  readonly caseId: CaseId;
  readonly organizationId: OrganizationId;
  readonly superiorId: OrganizationId;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly validFrom: Day;
  readonly type: CongressType;
  readonly definition: Sha256;
  readonly model: boolean;
  readonly directElection: boolean;
  readonly contents: Contents;
  readonly deadlineOn: Day;
  readonly openingOn: Day | null;
  readonly heldOn: Day | null;
  readonly holds: readonly Hold[];
  readonly waived: readonly WaivableRule[];
  readonly stages: Partial<Readonly<Record<StageKey, PlannedStage>>> | null;
  /** Of the stages that are not left: stage, status, due day, and for a window its last day, for a condition its text. */
  readonly tasks: Readonly<
    Record<TaskKey, readonly [StageKey, TaskStatus, Day, (Day | null)?, (string | null)?]>
  > | null;
};

export type PlanWanted = {
  readonly campaignId: CampaignId;
  readonly rootPath: string;
  /** The code after which the page begins. */
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  /** These alone. */
  readonly organizationIds?: readonly OrganizationId[] | undefined;
};

/** Stages and tasks are gathered for all cases at once; those of congresses held are not read. */
export const planFactsSql = `
  WITH wanted AS (
    SELECT c.*, o.code, o.name, o.path, o.valid_from
    FROM organization o JOIN congress_case c ON c.organization_id = o.id AND c.campaign_id = $1
    WHERE o.path <@ $2::ltree AND ($3::text IS NULL OR o.code > $3)
      AND ($5::uuid[] IS NULL OR o.id = ANY($5))
    ORDER BY o.code LIMIT $4
  ), stage AS (
    SELECT s.case_id, json_object_agg(s.key, CASE WHEN s.left_at IS NULL
        THEN json_build_object('enteredOn', (s.entered_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
        ELSE json_build_object('enteredOn', (s.entered_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
          'leftOn', (s.left_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) END) AS stages
    FROM wanted w JOIN case_stage s ON s.case_id = w.id WHERE w.held_on IS NULL GROUP BY s.case_id
  ), task AS (
    SELECT t.case_id, json_object_agg(t.key, CASE
        WHEN t.kind = 'consultation' OR t.detail ? 'condition' THEN json_build_array(t.stage, t.status, t.due_on,
          t.detail #>> '{content,window,closesOn}', t.detail #>> '{condition,text}')
        ELSE json_build_array(t.stage, t.status, t.due_on) END) AS tasks
    FROM wanted w JOIN case_stage s ON s.case_id = w.id AND s.left_at IS NULL
    JOIN task t ON t.case_id = w.id AND t.stage = s.key WHERE w.held_on IS NULL GROUP BY t.case_id
  )
  SELECT w.id AS "caseId", w.organization_id AS "organizationId", w.superior_id AS "superiorId", w.code, w.name,
    w.path::text AS path, w.valid_from AS "validFrom", w.type, w.definition_sha256 AS definition, w.model,
    w.direct_election AS "directElection", w.contents, w.deadline_on AS "deadlineOn", w.opening_on AS "openingOn",
    w.held_on AS "heldOn", w.holds, ARRAY(SELECT x ->> 'rule' FROM jsonb_array_elements(w.waivers) x) AS waived,
    stage.stages, task.tasks
  FROM wanted w LEFT JOIN stage ON stage.case_id = w.id LEFT JOIN task ON task.case_id = w.id ORDER BY w.code`;

/** The cases at and below a place in the tree, by code. */
export async function readPlanFacts(
  dataSource: DataSource,
  { campaignId, rootPath, after, limit, organizationIds }: PlanWanted,
): Promise<readonly PlanFactsRow[]> {
  return dataSource.query<PlanFactsRow[]>(planFactsSql, [
    campaignId,
    rootPath,
    after ?? null,
    limit ?? null,
    organizationIds ?? null,
  ]);
}
