import type { DataSource } from 'typeorm';
import type { CaseFile } from '#libs/cases/case-file';
import { dayOf } from '#libs/domain/kernel/day';
import type { Sha256 } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';
import { draftsIssued } from '#libs/procedures/drafts-issued';
import { announce } from '#libs/procedures/notices';
import { directSubordinates } from '#libs/procedures/subordinates';

/** Issues the accepted drafts to the organizations below, once per campaign, and answers with what stands issued. */
export async function publish(
  dataSource: DataSource,
  { state, facts }: CaseFile,
  round: number,
): Promise<Sha256> {
  const { caseId, campaignId, organizationId } = state;
  const manifest = draftsIssued(state);
  return dataSource.transaction(async (manager) => {
    const to = await directSubordinates(manager, organizationId, dayOf(facts.now));
    await manager.query(
      `INSERT INTO publication (campaign_id, organization_id, sha256, manifest, published_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [campaignId, organizationId, hashOf(manifest), JSON.stringify(manifest), facts.now],
    );
    await announce(manager, {
      caseId,
      procedure: 'publishDrafts',
      round,
      kind: 'draftsPublished',
      to,
      body: 'secretary',
      at: facts.now,
    });
    const rows = await manager.query<{ sha256: Sha256 }[]>(
      'SELECT sha256 FROM publication WHERE campaign_id = $1 AND organization_id = $2',
      [campaignId, organizationId],
    );
    return rows[0]?.sha256 ?? hashOf(manifest);
  });
}
