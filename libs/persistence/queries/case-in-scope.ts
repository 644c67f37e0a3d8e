import type { DataSource } from 'typeorm';
import type { CampaignId, CaseId, OrganizationId } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';
import type { StageKey, TaskKind } from '#libs/domain/process/definition';
import { namedQuery } from '../named-query.js';
import { isKnownCase } from '../scoped.js';
import type { Scope } from './caller.js';

/** Whose case it is, and in front of whom one of its tasks lies. */
export type CaseInScope = {
  readonly id: CaseId;
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly superiorId: OrganizationId;
  /** Of the organization. */
  readonly path: string;
  /** What is asked about, once it has been opened. */
  readonly task: { readonly key: string; readonly stage: StageKey; readonly kind: TaskKind } | null;
  readonly awaiting: readonly { readonly organizationId: OrganizationId; readonly body: Body }[];
};

const sql = `
  SELECT c.id, c.campaign_id AS "campaignId", c.organization_id AS "organizationId", c.superior_id AS "superiorId",
    o.path::text AS path,
    (SELECT jsonb_build_object('key', t.key, 'stage', t.stage, 'kind', t.kind) FROM task t
     WHERE t.case_id = c.id AND t.key = $2) AS task,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('organizationId', a.organization_id, 'body', a.body)), '[]')
     FROM task_awaiting a WHERE a.case_id = c.id AND a.task_key = $2) AS awaiting
  FROM congress_case c JOIN organization o ON o.id = c.organization_id
  WHERE c.id = $1 AND ${isKnownCase('o', 'c', '$3', '$4')}`;

/** A case that the scope lets one know of; undefined for every other, existing or not. */
export async function findCaseInScope(
  dataSource: DataSource,
  { paths, organizations }: Scope<'readCases'>,
  caseId: CaseId,
  task?: string,
): Promise<CaseInScope | undefined> {
  const values = [caseId, task ?? null, paths, organizations];
  const [found] = await namedQuery<CaseInScope>(dataSource, 'case-in-scope', sql, values);
  return found;
}
