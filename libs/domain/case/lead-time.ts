import { addWorkingDays } from '../calendar/calendar.js';
import type { Day } from '../kernel/brand.js';
import { succeed, type Result } from '../kernel/result.js';
import type { TaskDefinition, WaivableRule } from '../process/definition.js';
import { isWaived } from './evidence-needed.js';
import { refuse, type Refusal, type RefusalCode } from './refusal.js';
import { plannedOpening } from './counted.js';
import type { Story } from './story.js';

const codes: Partial<Record<WaivableRule, RefusalCode>> = {
  approvalLeadTime: 'APPROVAL_LEAD_TIME',
  announcementLeadTime: 'ANNOUNCEMENT_LEAD_TIME',
  candidacyLeadTime: 'CANDIDACY_LEAD_TIME',
};

/**
 * Whether something done on a day is done so many working days before the opening as its rule asks; the opening planned
 * so far, unless another is given. Waivable by the superior.
 */
export function checkLeadTime(
  { state, facts }: Story,
  { leadTime }: TaskDefinition,
  day: Day,
  opening: Day = plannedOpening(state),
): Result<void, Refusal> {
  if (!leadTime || isWaived(state, leadTime.rule)) return succeed(undefined);
  const latest = addWorkingDays(facts.calendar, opening, -leadTime.workingDays);
  if (day <= latest) return succeed(undefined);
  return refuse(codes[leadTime.rule] ?? 'STAGE_NOT_READY', { workingDays: leadTime.workingDays, latest });
}
