import type { PoolClient } from 'pg';
import type { Instant } from '#libs/domain/kernel/brand';
import type { NoticeKind } from '#libs/domain/notice/kinds';
import type { Sitting } from '#libs/domain/sitting/sitting';
import type { Kept } from './keep.js';

/** Tells the body that it is convened, that day, time or place moved, or that the sitting is called off. */
export async function tellOfChange(
  client: PoolClient,
  before: Sitting | undefined,
  { sitting, version }: Kept,
  at: Instant,
): Promise<void> {
  const kind = kindOf(before, sitting);
  if (!kind) return;
  await client.query(
    `INSERT INTO notice (sitting_id, task_key, round, step, organization_id, body, kind, at)
     VALUES ($1, '', $2, 0, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [sitting.id, version, sitting.organizationId, sitting.body, kind, at],
  );
}

function kindOf(before: Sitting | undefined, now: Sitting): NoticeKind | undefined {
  if (!before) return 'sittingConvened';
  if (now.state === 'cancelled') return 'sittingCancelled';
  const moved = before.day !== now.day || before.startsAt !== now.startsAt || before.place !== now.place;
  return moved ? 'sittingMoved' : undefined;
}
