import type { DataSource } from 'typeorm';
import type { DeliveriesAnswer, DeliveryItem } from '#libs/contracts/http/mail';
import type { CampaignId, Day, Instant } from '#libs/domain/kernel/brand';
import { liesOnTheWay } from '../scoped.js';
import type { Scope } from './caller.js';

const columns = `g.id, jsonb_build_object('id', p.id, 'name', p.name) AS person, g.address, g.kind, g.day, g.subject,
  (SELECT count(*)::int FROM notice_delivery d WHERE d.message_id = g.id) AS notices, g.status, g.attempts,
  g.composed_at AS "composedAt", CASE WHEN g.status = 'queued' THEN g.next_attempt_at END AS "nextAttemptAt",
  g.sent_at AS "sentAt", g.last_error AS error`;

export type DeliveriesWanted = {
  readonly status?: DeliveryItem['status'] | undefined;
  readonly day?: Day | undefined;
  readonly before?: readonly [composedAt: string, id: string] | undefined;
  readonly limit: number;
};

/** The messages of a campaign, the latest first. */
export async function readDeliveries(
  dataSource: DataSource,
  campaignId: CampaignId,
  { status, day, before, limit }: DeliveriesWanted,
): Promise<readonly DeliveryItem[]> {
  return dataSource.query<DeliveryItem[]>(
    `SELECT ${columns} FROM message g JOIN person p ON p.id = g.person_id
     WHERE g.campaign_id = $1 AND ($2::text IS NULL OR g.status = $2) AND ($3::date IS NULL OR g.day = $3)
       AND ($4::timestamptz IS NULL OR (date_trunc('milliseconds', g.composed_at), g.id) < ($4, $5::uuid))
     ORDER BY date_trunc('milliseconds', g.composed_at) DESC, g.id DESC LIMIT $6`,
    [campaignId, status ?? null, day ?? null, before?.[0] ?? null, before?.[1] ?? null, limit],
  );
}

/** How many messages of each day of the campaign stand how. */
export async function countDeliveries(
  dataSource: DataSource,
  campaignId: CampaignId,
): Promise<DeliveriesAnswer['counts']> {
  return dataSource.query<DeliveriesAnswer['counts']>(
    `SELECT day, status, count(*)::int AS messages FROM message WHERE campaign_id = $1
     GROUP BY day, status ORDER BY day DESC, status`,
    [campaignId],
  );
}

/** The people whom this campaign wrote to and whose address was refused for good since. */
export async function readBounced(
  dataSource: DataSource,
  campaignId: CampaignId,
): Promise<DeliveriesAnswer['bounced']> {
  return dataSource.query<DeliveriesAnswer['bounced']>(
    `SELECT jsonb_build_object('id', p.id, 'name', p.name) AS person, p.email AS address,
       p.email_bounced_at AS "bouncedAt", coalesce(p.email_bounce, '') AS bounce
     FROM person p WHERE p.email_bounced_at IS NOT NULL
       AND EXISTS (SELECT 1 FROM message g WHERE g.person_id = p.id AND g.campaign_id = $1)
     ORDER BY p.email_bounced_at DESC, p.id LIMIT 200`,
    [campaignId],
  );
}

export type OneDelivery = DeliveryItem & { readonly campaignId: CampaignId; readonly flagged: boolean };

/** A message of a campaign that the scope lets one know of. */
export async function findDelivery(
  dataSource: DataSource,
  { paths, above }: Scope<'readCampaigns'>,
  id: string,
): Promise<OneDelivery | undefined> {
  const [row] = await dataSource.query<OneDelivery[]>(
    `SELECT ${columns}, g.campaign_id AS "campaignId", p.email_bounced_at IS NOT NULL AS flagged
     FROM message g JOIN person p ON p.id = g.person_id
       JOIN campaign c ON c.id = g.campaign_id JOIN organization o ON o.id = c.root_id
     WHERE g.id = $1 AND ${liesOnTheWay('o', '$2', '$3')}`,
    [id, paths, above],
  );
  return row;
}

/** Lets a message that did not arrive begin anew; false where it is under way, has arrived or is not needed any more. */
export async function retryDelivery(dataSource: DataSource, id: string, realNow: Instant): Promise<boolean> {
  const [rows] = await dataSource.query<[unknown[], number]>(
    `UPDATE message SET status = 'queued', attempts = 0, next_attempt_at = $2
     WHERE id = $1 AND status IN ('queued', 'failed', 'bounced') RETURNING id`,
    [id, realNow],
  );
  return rows.length === 1;
}
