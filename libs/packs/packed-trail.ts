import type { DataSource } from 'typeorm';
import type { TrailEntry } from '#libs/audit-trail/entry';
import { trailColumns } from '#libs/audit-trail/columns';

const pageSize = 1_000;

export type ChainedTrailEntry = TrailEntry & { readonly hash: string };

/** The trail up to an entry, in order. */
export async function* readTrail(
  dataSource: Pick<DataSource, 'query'>,
  upTo: number,
): AsyncGenerator<ChainedTrailEntry> {
  for (let after = 0; after < upTo;) {
    const page = await dataSource.query<ChainedTrailEntry[]>(
      `SELECT ${trailColumns} FROM trail_entry WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence LIMIT $3`,
      [after, upTo, pageSize],
    );
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.sequence;
  }
}
