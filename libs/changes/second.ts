import type { DataSource } from 'typeorm';
import { inTransaction } from '#libs/cases/transaction';
import type { Actor } from '#libs/domain/case/actor';
import type { ChangeRefusal } from '#libs/domain/change/change-set';
import { maySecond } from '#libs/domain/change/steps';
import type { ChangeSetId, Instant } from '#libs/domain/kernel/brand';
import type { Result } from '#libs/domain/kernel/result';
import { lockChangeSet, standingOf } from './row.js';

/** A second person agrees to what was previewed. */
export async function second(
  dataSource: DataSource,
  id: ChangeSetId,
  by: Actor,
  realNow: Instant,
): Promise<Result<void, ChangeRefusal>> {
  return inTransaction(dataSource, async (client) => {
    const may = maySecond(standingOf(await lockChangeSet(client, id)), by);
    if (may.ok)
      await client.query(
        `UPDATE change_set SET state = 'previewed', second_by = $2, seconded_at = $3 WHERE id = $1`,
        [id, by, realNow],
      );
    return may;
  });
}
