import type { EntityManager } from 'typeorm';
import type { Day, OrganizationId } from '#libs/domain/kernel/brand';
import { validOn } from '#libs/persistence/valid-on';

/** The organizations that stand directly below one on a day. */
export async function directSubordinates(
  manager: Pick<EntityManager, 'query'>,
  organizationId: OrganizationId,
  on: Day,
): Promise<readonly OrganizationId[]> {
  const rows = await manager.query<{ id: OrganizationId }[]>(
    `SELECT o.id FROM organization o WHERE o.parent_id = $1 AND ${validOn('o', '$2')} ORDER BY o.id`,
    [organizationId, on],
  );
  return rows.map((row) => row.id);
}
