import type { DataSource } from 'typeorm';
import type { CampaignId } from '#libs/domain/kernel/brand';

/** Whether the sign-offs of a campaign must be confirmed by a passkey. */
export async function mustConfirm(
  dataSource: Pick<DataSource, 'query'>,
  campaignId: CampaignId,
): Promise<boolean> {
  const [row] = await dataSource.query<{ must: boolean }[]>(
    'SELECT confirm_sign_offs AS must FROM campaign WHERE id = $1',
    [campaignId],
  );
  return row?.must ?? false;
}

export async function setConfirmation(
  dataSource: DataSource,
  campaignId: CampaignId,
  required: boolean,
): Promise<void> {
  await dataSource.query('UPDATE campaign SET confirm_sign_offs = $2 WHERE id = $1', [campaignId, required]);
}
