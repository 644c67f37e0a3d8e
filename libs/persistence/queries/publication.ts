import type { DataSource } from 'typeorm';
import type { CampaignId, Instant, OrganizationId, Sha256 } from '#libs/domain/kernel/brand';

export type PublicationRow = {
  readonly organizationId: OrganizationId;
  readonly sha256: Sha256;
  readonly publishedAt: Instant;
};

/** The organization at the head of a campaign that has no case in it: the Centre, above the root or the root itself. */
export async function headOfCampaign(
  dataSource: DataSource,
  campaignId: CampaignId,
): Promise<OrganizationId | undefined> {
  const [head] = await dataSource.query<{ id: OrganizationId }[]>(
    `SELECT CASE o.type WHEN 'centre' THEN o.id ELSE coalesce(o.parent_id, o.id) END AS id
     FROM campaign c JOIN organization o ON o.id = c.root_id WHERE c.id = $1`,
    [campaignId],
  );
  return head?.id;
}

/** Safe to repeat: answers with what stands, which is what was issued first. */
export async function insertPublication(
  dataSource: DataSource,
  publication: PublicationRow & { readonly campaignId: CampaignId; readonly manifest: object },
): Promise<PublicationRow | undefined> {
  const { campaignId, organizationId, sha256, manifest, publishedAt } = publication;
  await dataSource.query(
    `INSERT INTO publication (campaign_id, organization_id, sha256, manifest, published_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [campaignId, organizationId, sha256, JSON.stringify(manifest), publishedAt],
  );
  const [row] = await dataSource.query<PublicationRow[]>(
    `SELECT organization_id AS "organizationId", sha256, published_at AS "publishedAt"
     FROM publication WHERE campaign_id = $1 AND organization_id = $2`,
    [campaignId, organizationId],
  );
  return row;
}
