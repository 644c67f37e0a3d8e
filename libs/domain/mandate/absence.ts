import type { Day } from '../kernel/brand.js';
import { fail, succeed, type Result } from '../kernel/result.js';

/** Days on which somebody is away, both included, whether anybody stands in for them or not. */
export type Absence = { readonly from: Day; readonly to: Day };

export type AbsenceRefusal = 'ABSENCE_IN_THE_PAST' | 'ABSENCE_OVERLAPS' | 'END_BEFORE_START';

/** Nobody is away twice on a day, and nobody turns out to have been away. */
export function checkAbsence(
  absence: Absence,
  { today, standing }: { readonly today: Day; readonly standing: readonly Absence[] },
): Result<Absence, AbsenceRefusal> {
  if (absence.to < absence.from) return fail('END_BEFORE_START');
  if (absence.from < today) return fail('ABSENCE_IN_THE_PAST');
  const overlaps = standing.some((other) => absence.from <= other.to && other.from <= absence.to);
  return overlaps ? fail('ABSENCE_OVERLAPS') : succeed(absence);
}
