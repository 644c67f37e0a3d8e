import type { DataSource } from 'typeorm';
import { CaseDoor } from '#libs/cases/door';
import { applyPage, type ApplyGround } from '#libs/changes/apply-page';
import { conclude } from '#libs/changes/conclude';
import type { ChangeSetId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';

const realNow = () => toInstant(Date.now());

/** What the engine would do of a mass change, without the engine: every page of it, and how it came out. */
export async function carryOut(
  dataSource: DataSource,
  id: ChangeSetId,
  changed: Partial<ApplyGround> = {},
): Promise<void> {
  const ground = {
    dataSource,
    door: new CaseDoor(dataSource, realNow),
    realNow,
    failed: () => undefined,
    ...changed,
  };
  for (let after: string | undefined, more = true; more;) {
    const page = await applyPage(ground, id, { limit: 3, ...(after ? { after } : {}) }, () => undefined);
    ({ after } = page);
    more = after !== undefined;
  }
  await conclude(dataSource, id, realNow());
}
