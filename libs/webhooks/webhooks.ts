import type { DataSource } from 'typeorm';
import type { CampaignId, Instant, OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import type { WebhookKind } from '#libs/domain/webhook/kinds';
import { liesWithin } from '#libs/persistence/scoped';

/** A webhook as its administrators see it: without its secret. */
export type WebhookRow = {
  readonly id: string;
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly path: string;
  readonly kinds: WebhookKind[];
  readonly url: string;
  readonly active: boolean;
  readonly failingSince: Instant | null;
  readonly createdAt: Instant;
};

const select = `
  SELECT w.id, w.campaign_id AS "campaignId", w.organization_id AS "organizationId", o.path::text AS path, w.kinds,
    w.url, w.active, w.failing_since AS "failingSince", w.created_at AS "createdAt"
  FROM webhook w JOIN organization o ON o.id = w.organization_id WHERE w.removed_at IS NULL`;

export type NewWebhookRow = Pick<WebhookRow, 'id' | 'campaignId' | 'organizationId' | 'url'> & {
  readonly kinds: readonly WebhookKind[];
  readonly secret: string;
  /** The request that brings the secret. */
  readonly secretKey: string;
  readonly createdBy: PersonId;
};

/** Safe to repeat: false when a webhook of that id was there before, whose secret is then another. */
export async function insertWebhook(
  dataSource: Pick<DataSource, 'query'>,
  webhook: NewWebhookRow,
): Promise<boolean> {
  const { id, campaignId, organizationId, kinds, url, secret, secretKey, createdBy } = webhook;
  const inserted = await dataSource.query<unknown[]>(
    `INSERT INTO webhook (id, campaign_id, organization_id, kinds, url, secret, secret_key, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [id, campaignId, organizationId, kinds, url, secret, secretKey, createdBy],
  );
  return inserted.length > 0;
}

/** The webhooks of a campaign whose subtrees lie in the given ones, in the order they were made. */
export async function listWebhooks(
  dataSource: DataSource,
  campaignId: CampaignId,
  paths: readonly string[],
): Promise<readonly WebhookRow[]> {
  return dataSource.query<WebhookRow[]>(
    `${select} AND w.campaign_id = $1 AND ${liesWithin('o', '$2')} ORDER BY w.created_at, w.id`,
    [campaignId, paths],
  );
}

/** A webhook whose subtree lies in one of the given ones. */
export async function findWebhook(
  dataSource: DataSource,
  id: string,
  paths: readonly string[],
): Promise<WebhookRow | undefined> {
  const [row] = await dataSource.query<WebhookRow[]>(`${select} AND w.id = $1 AND ${liesWithin('o', '$2')}`, [
    id,
    paths,
  ]);
  return row;
}

/** Nothing more is sent; what was sent stays on record. Safe to repeat: false when it was removed before. */
export async function removeWebhook(dataSource: Pick<DataSource, 'query'>, id: string): Promise<boolean> {
  const [removed] = await dataSource.query<[unknown[], number]>(
    'UPDATE webhook SET removed_at = clock_timestamp() WHERE id = $1 AND removed_at IS NULL RETURNING id',
    [id],
  );
  return removed.length > 0;
}

/**
 * Gives a webhook another secret; for a day messages are signed with both, so that a receiver can change over. Safe to
 * repeat: false when the same request has brought the present secret.
 */
export async function rotateSecret(
  dataSource: Pick<DataSource, 'query'>,
  id: string,
  secret: string,
  secretKey: string,
): Promise<boolean> {
  const [changed] = await dataSource.query<[unknown[], number]>(
    `UPDATE webhook SET former_secret = secret, former_until = clock_timestamp() + interval '1 day',
       secret = $2, secret_key = $3
     WHERE id = $1 AND secret_key <> $3 RETURNING id`,
    [id, secret, secretKey],
  );
  return changed.length > 0;
}
