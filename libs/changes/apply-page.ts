import type { DataSource } from 'typeorm';
import type { CaseDoor } from '#libs/cases/door';
import { inTransaction } from '#libs/cases/transaction';
import {
  brand,
  type CaseId,
  type ChangeSetId,
  type CommandId,
  type Instant,
} from '#libs/domain/kernel/brand';
import { sideBySide } from '#libs/temporal/side-by-side';
import { takeUp } from './begin.js';
import { pendingItems, recordOutcomes, type ItemOutcome, type PendingItem } from './items.js';
import { originOf, readChangeSet, type ChangeSetRow } from './row.js';

/** How many cases are decided at once, and after how many their results are kept. */
const width = 8;
const casesPerRecord = 100;

export type ApplyGround = {
  readonly dataSource: DataSource;
  readonly door: Pick<CaseDoor, 'handle'>;
  readonly realNow: () => Instant;
  /** Hears what went wrong with a case that no rule refused. */
  readonly failed: (caseId: CaseId, error: unknown) => void;
};
export type ApplyPage = { readonly after?: string; readonly limit: number };
export type AppliedPage = { readonly count: number; readonly after?: string };

/**
 * Decides the next cases, each through the door. Safe to repeat: a case that was decided answers with what stands in its
 * log. What went wrong with one case is that case's result; while results cannot be kept at all, this throws.
 */
export async function applyPage(
  ground: ApplyGround,
  id: ChangeSetId,
  { after, limit }: ApplyPage,
  told: (after: CaseId) => void,
): Promise<AppliedPage> {
  const { dataSource, realNow } = ground;
  if (!(await takeUp(dataSource, id, realNow()))) return { count: 0 };
  const { set, items } = await inTransaction(dataSource, async (client) => ({
    set: await readChangeSet(client, id),
    items: await pendingItems(client, id, after, limit),
  }));
  for (let at = 0; at < items.length; at += casesPerRecord) {
    const some = items.slice(at, at + casesPerRecord);
    const outcomes: ItemOutcome[] = [];
    await sideBySide(some, width, async (item) => {
      outcomes.push(await applyOne(ground, set, item));
    });
    await inTransaction(dataSource, (client) => recordOutcomes(client, id, outcomes));
    const last = some.at(-1);
    if (last) told(last.caseId);
  }
  const last = items.length === limit ? items.at(-1) : undefined;
  return { count: items.length, ...(last ? { after: last.caseId } : {}) };
}

async function applyOne(
  { door, failed }: ApplyGround,
  set: ChangeSetRow,
  { caseId, command }: PendingItem,
): Promise<ItemOutcome> {
  const asked = { commandId: commandIdFor(set, caseId), caseId, actor: set.createdBy, body: command };
  try {
    const verdict = await door.handle({ ...asked, changeSet: originOf(set) });
    if (verdict.ok) return { caseId, result: 'applied', sequence: verdict.value.sequence };
    const { code, detail } = verdict.failure;
    return { caseId, result: 'refused', code, ...(detail ? { places: detail } : {}) };
  } catch (error) {
    failed(caseId, error);
    return { caseId, result: 'failed', code: 'INTERNAL' };
  }
}

/** What was done to a case is undone once, by whichever undoing comes first. */
function commandIdFor({ id, undoOf }: ChangeSetRow, caseId: CaseId): CommandId {
  return brand<CommandId>(undoOf ? `change/${undoOf}/${caseId}/undo` : `change/${id}/${caseId}`);
}
