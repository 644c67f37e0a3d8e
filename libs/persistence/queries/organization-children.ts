import type { DataSource } from 'typeorm';
import type { CampaignId, OrganizationId } from '#libs/domain/kernel/brand';

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

/** An organization by its code, or the root of a campaign; undefined where it does not lie in the campaign's tree. */
export async function readPlace(
  dataSource: DataSource,
  campaignId: CampaignId,
  code: string | undefined,
): Promise<PlacedOrganization | undefined> {
  const [place] = await dataSource.query<PlacedOrganization[]>(
    `SELECT o.id, o.code, o.name, o.path::text AS path FROM campaign c
     JOIN organization r ON r.id = c.root_id JOIN organization o ON o.path <@ r.path AND o.code = coalesce($2, r.code)
     WHERE c.id = $1`,
    [campaignId, code ?? null],
  );
  return place;
}
