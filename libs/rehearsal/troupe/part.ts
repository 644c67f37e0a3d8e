import type { Calendar } from '#libs/domain/calendar/calendar';
import { addWorkingDays } from '#libs/domain/calendar/calendar';
import type { CaseId, Day } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';

/** What one organization means to do in a rehearsal: when its congress opens, and by when everything is ready for it. */
export type Part = {
  readonly caseId: CaseId;
  readonly congressOn: Day;
  readonly readyBy: Day;
};

/** So many working days before the opening the last preparation is to be done: those who approve and convene need them. */
const readyDaysBefore: Readonly<Record<CongressType, number>> = {
  centralAffiliate: 32,
  upperGrassroots: 10,
  grassroots: 6,
  sectional: 4,
  grassrootsCell: 4,
  cell: 3,
};

export function partOf(caseId: CaseId, type: CongressType, congressOn: Day, calendar: Calendar): Part {
  return { caseId, congressOn, readyBy: addWorkingDays(calendar, congressOn, -readyDaysBefore[type]) };
}
