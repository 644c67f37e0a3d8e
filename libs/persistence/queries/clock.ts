import type { EntityManager } from 'typeorm';
import type { Clock } from '#libs/domain/campaign/clock';
import type { CampaignId, CaseId, Instant } from '#libs/domain/kernel/brand';

/**
 * Sets a rehearsal's clock and marks the cases whose drivers must hear of it: how long one waits for its instant follows
 * from the clock. While the clock stands nobody waits, so only those whose instant has come are marked. Undefined where
 * another change came in between: the clock is no longer the one that was read.
 */
export async function setClock(
  dataSource: Pick<EntityManager, 'transaction'>,
  campaignId: CampaignId,
  { before, after, realNow }: { before: Clock; after: Clock; realNow: Instant },
): Promise<readonly CaseId[] | undefined> {
  return dataSource.transaction(async (manager) => {
    const [set] = await manager.query<[unknown[], number]>(
      'UPDATE campaign SET clock = $2 WHERE id = $1 AND clock = $3::jsonb RETURNING id',
      [campaignId, JSON.stringify(after), JSON.stringify(before)],
    );
    if (set.length === 0) return undefined;
    const [waiting] = await manager.query<[{ id: CaseId }[], number]>(
      `UPDATE congress_case SET needs_driving_since = coalesce(needs_driving_since, $2)
       WHERE campaign_id = $1 AND status = 'open' AND next_wake_at <= $3 RETURNING id`,
      [campaignId, realNow, after.rate === 0 ? after.origin : 'infinity'],
    );
    return waiting.map(({ id }) => id);
  });
}
