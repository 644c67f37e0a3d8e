import { groupBy } from '#libs/domain/kernel/group-by';
import type { CongressType } from '#libs/domain/organization/organization';
import type { Durations } from '#libs/domain/plan/forecast';
import type { DurationRow } from '#libs/persistence/queries/stage-duration';

/** By type and stage, one figure for each stage that was finished, the shortest first. */
export function durationsOf(rows: readonly DurationRow[]): ReadonlyMap<CongressType, Durations> {
  return new Map([...groupBy(rows, ({ type }) => type)].map(([type, own]) => [type, byStage(own)]));
}

function byStage(rows: readonly DurationRow[]): Durations {
  const stages = [...groupBy(rows, ({ stage }) => stage)].map(([stage, own]) => {
    const sorted = own.toSorted((a, b) => a.workingDays - b.workingDays);
    return [
      stage,
      sorted.flatMap(({ workingDays, count }) => Array<number>(count).fill(workingDays)),
    ] as const;
  });
  return Object.fromEntries(stages);
}
