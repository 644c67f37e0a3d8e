import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { inTransaction } from '#libs/cases/transaction';
import type { ChangeRefusal } from '#libs/domain/change/change-set';
import { mayApply, mayRetry, type Beginning } from '#libs/domain/change/steps';
import type { ChangeSetId, Instant } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { fail, type Result } from '#libs/domain/kernel/result';
import { validOn } from '#libs/persistence/valid-on';
import { lockChangeSet, standingOf, type ChangeSetRow } from './row.js';

type Begun = Result<Beginning, ChangeRefusal>;
/** Starts the work in the engine; throws when the engine is away. */
type Start = (id: ChangeSetId) => Promise<void>;

/**
 * Begins to apply. The work is started before the state is kept, in one transaction: where it cannot be started nothing has
 * changed, and where the state was not kept the work keeps it (`takeUp`). What was begun before is begun no second time.
 */
export async function beginApplying(
  dataSource: DataSource,
  id: ChangeSetId,
  realNow: Instant,
  start: Start,
): Promise<Begun> {
  return begin(dataSource, id, realNow, { may: mayApply, start });
}

/** Begins again what failed: cases whose result is known are left alone. */
export async function beginAgain(
  dataSource: DataSource,
  id: ChangeSetId,
  realNow: Instant,
  start: Start,
): Promise<Begun> {
  return begin(dataSource, id, realNow, { may: mayRetry, start });
}

async function begin(
  dataSource: DataSource,
  id: ChangeSetId,
  realNow: Instant,
  { may, start }: { readonly may: typeof mayApply; readonly start: Start },
): Promise<Begun> {
  return inTransaction(dataSource, async (client) => {
    const set = await lockChangeSet(client, id);
    const verdict = may(standingOf(set));
    if (!verdict.ok) return verdict;
    if (verdict.value === 'begun' && set.state !== 'applying') return verdict;
    if (!(await creatorHoldsSeat(client, set, realNow))) return fail('CREATOR_LEFT_SEAT');
    await start(id);
    if (verdict.value === 'begin') await keepBegun(client, set, realNow);
    return verdict;
  });
}

/**
 * Where the work itself begins. Safe to repeat: a state that is kept is kept. False when nothing may be applied: it was
 * not previewed, or whoever drew it up has left the seat, and then it has failed as a whole.
 */
export async function takeUp(dataSource: DataSource, id: ChangeSetId, realNow: Instant): Promise<boolean> {
  return inTransaction(dataSource, async (client) => {
    const set = await lockChangeSet(client, id);
    if (set.state !== 'previewed' && set.state !== 'applying') return false;
    if (!(await creatorHoldsSeat(client, set, realNow))) {
      await client.query(
        `UPDATE change_set SET state = 'failed', failure = 'CREATOR_LEFT_SEAT', finished_at = $2 WHERE id = $1`,
        [id, realNow],
      );
      return false;
    }
    if (set.state === 'previewed') await keepBegun(client, set, realNow);
    return true;
  });
}

async function keepBegun(client: PoolClient, { id, undoOf }: ChangeSetRow, realNow: Instant): Promise<void> {
  await client.query(
    `UPDATE change_set SET state = 'applying', failure = NULL, started_at = coalesce(started_at, $2), finished_at = NULL
     WHERE id = $1`,
    [id, realNow],
  );
  await client.query(
    `UPDATE change_set_item SET result = 'pending', code = NULL, places = NULL
     WHERE change_set_id = $1 AND result = 'failed'`,
    [id],
  );
  if (undoOf) await client.query(`UPDATE change_set SET state = 'undoing' WHERE id = $1`, [undoOf]);
}

/** By the real day: who held a seat when a rehearsal plays is nobody's question. */
async function creatorHoldsSeat(
  client: PoolClient,
  { createdBy }: ChangeSetRow,
  realNow: Instant,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM seat_holder h WHERE h.seat_id = $1 AND h.person_id = $2 AND ${validOn('h', '$3')}`,
    [createdBy.seatId, createdBy.personId, dayOf(realNow)],
  );
  return (rowCount ?? 0) > 0;
}
