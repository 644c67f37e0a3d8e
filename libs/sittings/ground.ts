import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { Definitions } from '#libs/cases/definitions';
import { campaignNow, type Clock } from '#libs/domain/campaign/clock';
import type { CampaignId, Instant } from '#libs/domain/kernel/brand';

/** What sittings are kept and asked by. */
export type Ground = {
  readonly dataSource: DataSource;
  readonly definitions: Definitions;
  readonly realNow: () => Instant;
};

export function groundOn(dataSource: DataSource, realNow: () => Instant): Ground {
  return { dataSource, definitions: new Definitions(), realNow };
}

/** What time it is in a campaign. */
export async function nowIn(client: PoolClient, campaignId: CampaignId, realNow: Instant): Promise<Instant> {
  const { rows } = await client.query<{ clock: Clock | null }>('SELECT clock FROM campaign WHERE id = $1', [
    campaignId,
  ]);
  return campaignNow(rows[0]?.clock ?? undefined, realNow);
}
