import type { Day } from '../kernel/brand.js';
import { percent } from '../kernel/percent.js';
import type { CongressType } from '../organization/organization.js';

/** How far one type of organization has come: the row of every board and of report R1. */
export type ProgressRow = {
  readonly type: CongressType;
  readonly total: number;
  readonly done: number;
  readonly remaining: number;
  readonly overdue: number;
  /** Had not held their congress by the deadline without extensions, whether they have since or not. */
  readonly late: number;
  /** To four decimals; absent where there is nothing to count. */
  readonly percent?: number;
};

/** What progress counts of a case: "done" in every published figure means that the congress was held. */
export type Counted = {
  readonly type: CongressType;
  readonly deadlineOn: Day;
  /** The deadline without extensions, where there was one. */
  readonly unextendedOn?: Day;
  readonly heldOn?: Day;
};

export function progressRow(
  counts: Pick<ProgressRow, 'type' | 'total' | 'done' | 'overdue' | 'late'>,
): ProgressRow {
  const { type, total, done, overdue, late } = counts;
  const share = percent(done, total, 4);
  const remaining = total - done;
  return { type, total, done, remaining, overdue, late, ...(share !== undefined && { percent: share }) };
}

/** Counts the cases of one type as they stood at the end of a day; overdue is a comparison with that day. */
export function progressOf(type: CongressType, cases: readonly Counted[], asOf: Day): ProgressRow {
  const own = cases.filter((one) => one.type === type);
  const open = own.filter(({ heldOn }) => heldOn === undefined || heldOn > asOf);
  const overdue = open.filter(({ deadlineOn }) => deadlineOn < asOf).length;
  const late = own.filter(({ deadlineOn, unextendedOn = deadlineOn, heldOn }) => {
    return unextendedOn < asOf && (heldOn === undefined || heldOn > unextendedOn);
  }).length;
  return progressRow({ type, total: own.length, done: own.length - open.length, overdue, late });
}
