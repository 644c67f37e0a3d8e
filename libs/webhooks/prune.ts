import type { DataSource } from 'typeorm';
import { overlap } from './fan-out.js';

/** What is over is kept for its receiver's questions: what was delivered for this long, what was given up for longer. */
const keptFor = "CASE status WHEN 'delivered' THEN interval '30 days' ELSE interval '90 days' END";
const atOnce = 5_000;

/**
 * Removes deliveries that have been over for so long, a bounded number at a time; answers with how many. What waits or is
 * sent once more stays, and so does what the next look might make anew: where nobody has listened for long, that is old.
 */
export async function pruneDeliveries(dataSource: DataSource): Promise<number> {
  const [, removed] = await dataSource.query<[unknown[], number]>(
    `DELETE FROM webhook_delivery WHERE id IN (
       SELECT id FROM webhook_delivery
       WHERE status <> 'pending' AND attempted_at < clock_timestamp() - interval '30 days'
         AND attempted_at < clock_timestamp() - ${keptFor}
         AND created_at < (SELECT min(at) FROM webhook_reached) - ${overlap}
       ORDER BY attempted_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
    [atOnce],
  );
  return removed;
}
