import { addWorkingDays, type Calendar } from '../calendar/calendar.js';
import type { Day } from '../kernel/brand.js';
import { printedDay } from '../kernel/day.js';
import type { ProcessDefinition, TaskKey, Text, WaivableRule } from '../process/definition.js';

/** A lead time that an organization cannot keep, and the waiver by which its superior may let it go on. */
export type LeadTimeFinding = {
  readonly code: 'LEAD_TIME_BEFORE_START';
  readonly task: TaskKey;
  /** The last day on which the task could be submitted in time: it lies before the start. */
  readonly latest: Day;
  readonly offer: { readonly kind: 'waive'; readonly rule: WaivableRule };
  readonly text: Text;
};

export type Span = { readonly startsOn: Day; readonly deadlineOn: Day };

/** Lead times that would have to be kept before the organization was founded, were its congress on the last day. */
export function unmeetableLeadTimes(
  definition: ProcessDefinition,
  { startsOn, deadlineOn }: Span,
  calendar: Calendar,
): readonly LeadTimeFinding[] {
  return definition.stages
    .flatMap((stage) => stage.tasks)
    .flatMap(({ key, title, leadTime }) => {
      if (!leadTime) return [];
      const latest = addWorkingDays(calendar, deadlineOn, -leadTime.workingDays);
      if (latest >= startsOn) return [];
      const text = {
        vi: `${title.vi}: phải trình chậm nhất ${printedDay(latest)}, trước ngày thành lập ${printedDay(startsOn)}; cấp trên có thể miễn điều kiện`,
        en: `${title.en}: due by ${latest}, before the organization began on ${startsOn}; the superior may waive it`,
      };
      return [
        {
          code: 'LEAD_TIME_BEFORE_START',
          task: key,
          latest,
          offer: { kind: 'waive', rule: leadTime.rule },
          text,
        },
      ];
    });
}
