import type { EntityManager } from 'typeorm';
import type { Day, OrganizationId } from '#libs/domain/kernel/brand';

/** The organizations that stand directly below one on a day. */
export async function directSubordinates(
  manager: Pick<EntityManager, 'query'>,
  organizationId: OrganizationId,
  on: Day,
): Promise<readonly OrganizationId[]> {
  const rows = await manager.query<{ id: OrganizationId }[]>(
    `SELECT id FROM organization
     WHERE parent_id = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2) ORDER BY id`,
    [organizationId, on],
  );
  return rows.map((row) => row.id);
}
