import type { DataSource } from 'typeorm';
import type { CampaignId } from '#libs/domain/kernel/brand';

/** What an administrator sets of a campaign. */
export type CampaignSettings = {
  /** Whether the sign-offs of the campaign must be confirmed by a passkey. */
  readonly confirmation: boolean;
  /** How many dossiers a body that approves can hear a working day. */
  readonly capacity: number;
};

const columns: Readonly<Record<keyof CampaignSettings, string>> = {
  confirmation: 'confirm_sign_offs',
  capacity: 'dossiers_per_working_day',
};

export async function readSettings(
  dataSource: Pick<DataSource, 'query'>,
  campaignId: CampaignId,
): Promise<CampaignSettings | undefined> {
  const [row] = await dataSource.query<CampaignSettings[]>(
    `SELECT confirm_sign_offs AS confirmation, dossiers_per_working_day::float8 AS capacity
     FROM campaign WHERE id = $1`,
    [campaignId],
  );
  return row;
}

/** What stood before; undefined where it stands so already. */
export async function changeSetting<Key extends keyof CampaignSettings>(
  dataSource: Pick<DataSource, 'query'>,
  campaignId: CampaignId,
  key: Key,
  value: CampaignSettings[Key],
): Promise<string | undefined> {
  const column = columns[key];
  const [rows] = await dataSource.query<[{ before: string }[], number]>(
    `UPDATE campaign SET ${column} = $2 WHERE id = $1 AND ${column} <> $2 RETURNING old.${column}::text AS before`,
    [campaignId, value],
  );
  return rows[0]?.before;
}
