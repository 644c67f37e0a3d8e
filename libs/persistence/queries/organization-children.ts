import type { DataSource } from 'typeorm';
import type { OrganizationId } from '#libs/domain/kernel/brand';

export type PlacedOrganization = {
  readonly id: OrganizationId;
  readonly code: string;
  readonly name: string;
  readonly path: string;
};

/** The organizations directly below one, by code; those that ended are among them. */
export async function readChildren(
  dataSource: DataSource,
  parentId: OrganizationId,
): Promise<readonly PlacedOrganization[]> {
  return dataSource.query<PlacedOrganization[]>(
    'SELECT id, code, name, path::text AS path FROM organization WHERE parent_id = $1 ORDER BY code',
    [parentId],
  );
}
