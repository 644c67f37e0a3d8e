import type { Day, PersonId } from '../kernel/brand.js';
import { addDays } from '../kernel/day.js';
import { fail, succeed, type Result } from '../kernel/result.js';

export type HolderRefusal =
  | 'HOLDER_IN_THE_PAST'
  | 'HOLDER_ALREADY'
  | 'HOLDER_ALREADY_PLANNED'
  | 'HOLDER_SEATED_TODAY'
  | 'SEAT_ALREADY_VACANT';

/** Who holds a seat from a day on; without a last day, until somebody follows. */
export type Holding = { readonly personId: PersonId; readonly from: Day; readonly to?: Day };

/** What becomes of a seat's holders: who leaves on which last day, and who sits from which day on. */
export type HolderChange = {
  readonly leaves?: { readonly personId: PersonId; readonly from: Day; readonly lastDay: Day };
  readonly sits?: { readonly personId: PersonId; readonly from: Day };
};

/**
 * A seat passes to somebody, or falls vacant, from a day on that is not over: what was decided in it was decided by whoever
 * held it then. Nothing of the seat stays with whoever leaves; its tasks are the seat's.
 */
export function changeHolder(
  holdings: readonly Holding[],
  { from, personId }: { readonly from: Day; readonly personId?: PersonId },
  today: Day,
): Result<HolderChange, HolderRefusal> {
  if (from < today) return fail('HOLDER_IN_THE_PAST');
  if (holdings.some((one) => one.from > from)) return fail('HOLDER_ALREADY_PLANNED');
  const present = holdings.find((one) => one.to === undefined || one.to >= from);
  if (present && present.personId === personId) return fail('HOLDER_ALREADY');
  if (!present && !personId) return fail('SEAT_ALREADY_VACANT');
  if (present?.from === from) return fail('HOLDER_SEATED_TODAY');
  return succeed({
    ...(present && {
      leaves: { personId: present.personId, from: present.from, lastDay: addDays(from, -1) },
    }),
    ...(personId && { sits: { personId, from } }),
  });
}
