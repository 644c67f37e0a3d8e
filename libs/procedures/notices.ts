import type { EntityManager } from 'typeorm';
import type { CaseId, Instant, OrganizationId } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';
import type { ProcedureKey } from '#libs/domain/process/definition';

export type Announcement = {
  readonly caseId: CaseId;
  readonly procedure: ProcedureKey;
  readonly round: number;
  readonly kind: 'draftsPublished' | 'dossierLodged' | 'congressConvened';
  readonly to: readonly OrganizationId[];
  readonly body: Body;
  readonly at: Instant;
};

/** One notice per organization and round. Safe to retry: what was announced is not announced again. */
export async function announce(
  manager: Pick<EntityManager, 'query'>,
  { caseId, procedure, round, kind, to, body, at }: Announcement,
): Promise<void> {
  await manager.query(
    `INSERT INTO notice (case_id, task_key, round, step, organization_id, body, kind, at)
     SELECT $1, $2, $3, 0, organization_id, $5, $6, $7 FROM unnest($4::uuid[]) AS organization_id
     ON CONFLICT DO NOTHING`,
    [caseId, procedure, round, to, body, kind, at],
  );
}
