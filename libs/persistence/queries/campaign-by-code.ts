import type { DataSource } from 'typeorm';
import type { Clock } from '#libs/domain/campaign/clock';
import type { CampaignId } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';

export type NamedCampaign = {
  readonly id: CampaignId;
  readonly code: string;
  readonly title: string;
  readonly clock: Clock | null;
  /** How many decimals the campaign's figures are printed with. */
  readonly percentDecimals: Partial<Readonly<Record<CongressType, number>>>;
};

const sql = `
  SELECT id, code, title, clock, percent_decimals AS "percentDecimals" FROM campaign
  WHERE code = coalesce($1, code) ORDER BY starts_on DESC, code LIMIT 1`;

/** The campaign of a code; without one, the latest. */
export async function campaignByCode(
  dataSource: DataSource,
  code?: string,
): Promise<NamedCampaign | undefined> {
  const [campaign] = await dataSource.query<NamedCampaign[]>(sql, [code ?? null]);
  return campaign;
}
