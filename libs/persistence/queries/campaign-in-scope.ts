import type { DataSource } from 'typeorm';
import type { Clock } from '#libs/domain/campaign/clock';
import type { CampaignId, Day, OrganizationId } from '#libs/domain/kernel/brand';
import { liesOnTheWay } from '../scoped.js';
import type { Scope } from './caller.js';

export type CampaignInScope = {
  readonly id: CampaignId;
  readonly code: string;
  readonly title: string;
  readonly rootId: OrganizationId;
  readonly rootCode: string;
  readonly rootPath: string;
  readonly startsOn: Day;
  readonly clock: Clock | null;
  readonly percentDecimals: Readonly<Record<string, number>>;
};

const select = `
  SELECT c.id, c.code, c.title, c.root_id AS "rootId", o.code AS "rootCode", o.path::text AS "rootPath",
    c.starts_on AS "startsOn", c.clock, c.percent_decimals AS "percentDecimals"
  FROM campaign c JOIN organization o ON o.id = c.root_id
  WHERE ${liesOnTheWay('o', '$1', '$2')}`;

/** Campaigns that run in, above or below what a person may know of. */
export async function findCampaigns(
  dataSource: DataSource,
  { paths, above }: Scope<'readCampaigns'>,
): Promise<readonly CampaignInScope[]> {
  return dataSource.query<CampaignInScope[]>(`${select} ORDER BY c.starts_on DESC, c.code`, [paths, above]);
}

export async function findCampaign(
  dataSource: DataSource,
  { paths, above }: Scope<'readCampaigns'>,
  id: string,
): Promise<CampaignInScope | undefined> {
  const [campaign] = await dataSource.query<CampaignInScope[]>(`${select} AND c.id = $3`, [paths, above, id]);
  return campaign;
}
