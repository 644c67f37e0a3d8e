import type { PoolClient } from 'pg';
import type { CampaignId, Day } from '#libs/domain/kernel/brand';
import { severityOf, type StructureFinding } from '#libs/domain/structure/finding';

/** Keeps just these findings of a campaign: one that was there keeps its first day, one that is mended goes. */
export async function keepFindings(
  client: PoolClient,
  campaignId: CampaignId,
  findings: readonly StructureFinding[],
  today: Day,
): Promise<void> {
  const rows = findings.map(({ code, organizationId, task = '', seatId, detail }) => ({
    organization_id: organizationId,
    code,
    task_key: task,
    seat_key: seatId ?? String(detail.step ?? ''),
    severity: severityOf[code],
    detail,
  }));
  await client.query(
    `WITH found AS (
       SELECT DISTINCT ON (organization_id, code, task_key, seat_key) * FROM jsonb_to_recordset($2)
         AS f(organization_id uuid, code text, task_key text, seat_key text, severity text, detail jsonb)
     ), mended AS (
       DELETE FROM structure_finding s WHERE s.campaign_id = $1 AND NOT EXISTS (
         SELECT FROM found f WHERE f.organization_id = s.organization_id AND f.code = s.code
           AND f.task_key = s.task_key AND f.seat_key = s.seat_key)
     )
     INSERT INTO structure_finding
       (campaign_id, organization_id, code, task_key, seat_key, severity, detail, found_on)
     SELECT $1, f.organization_id, f.code, f.task_key, f.seat_key, f.severity, f.detail, $3 FROM found f
     ON CONFLICT (campaign_id, organization_id, code, task_key, seat_key)
       DO UPDATE SET severity = excluded.severity, detail = excluded.detail
       WHERE structure_finding.detail IS DISTINCT FROM excluded.detail`,
    [campaignId, JSON.stringify(rows), today],
  );
}

export type Look = {
  readonly campaignId: CampaignId;
  readonly day: Day;
  readonly tookMs: number;
  readonly organizations: number;
};

/** The last look at a campaign. An acknowledgement is of what it found: the next look asks anew. */
export async function closeLook(client: PoolClient, look: Look): Promise<void> {
  await client.query(
    `INSERT INTO structure_look (campaign_id, day, took_ms, organizations) VALUES ($1, $2, $3, $4)
     ON CONFLICT (campaign_id) DO UPDATE SET day = excluded.day, took_ms = excluded.took_ms,
       organizations = excluded.organizations,
       acknowledged_by = CASE WHEN structure_look.day = excluded.day THEN structure_look.acknowledged_by END,
       acknowledged_reason = CASE WHEN structure_look.day = excluded.day THEN structure_look.acknowledged_reason END`,
    [look.campaignId, look.day, look.tookMs, look.organizations],
  );
}
