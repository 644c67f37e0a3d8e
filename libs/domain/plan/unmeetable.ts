import { workingDaysBetween } from '../calendar/calendar.js';
import { stageOfTask } from '../case/definition-of.js';
import { unmeetableLeadTimes, type LeadTimeFinding } from '../deadline/lead-times.js';
import type { Day } from '../kernel/brand.js';
import { printedDay } from '../kernel/day.js';
import type { ProcessDefinition, TaskKey, Text } from '../process/definition.js';
import type { Outlook, PlanFacts } from './outlook.js';
import type { PlannedCase } from './planned-case.js';

export type PlanFinding =
  | LeadTimeFinding
  /** Even had it begun on its first day, an organization could not have given every stage its planned days. */
  | {
      readonly code: 'PLAN_BEFORE_START';
      readonly latestStart: Day;
      readonly startsOn: Day;
      readonly workingDays: number;
      readonly text: Text;
    };

type Terms = {
  /** The later of the organization's first day and the campaign's. */
  readonly startsOn: Day;
  readonly waived: readonly string[];
};

/** What of a plan cannot be kept at all, whatever anybody does: nothing once the congress is held, or what is done. */
export function unmeetable(
  kase: PlannedCase,
  { definition, calendar }: PlanFacts,
  { stages }: Outlook,
  { startsOn, waived }: Terms,
): readonly PlanFinding[] {
  if (kase.heldOn) return [];
  const span = { startsOn, deadlineOn: kase.openingOn ?? kase.deadlineOn };
  const leads = unmeetableLeadTimes(definition, span, calendar).filter(
    ({ task, offer }) => !waived.includes(offer.rule) && !isDone(kase, definition, task),
  );
  const launch = stages.find(({ key }) => key === 'launch');
  if (!launch || launch.status === 'done' || launch.latestStart >= startsOn) return leads;
  const { latestStart } = launch;
  const workingDays = workingDaysBetween(calendar, latestStart, startsOn);
  const text = {
    vi: `Kế hoạch lùi phải bắt đầu chậm nhất ${printedDay(latestStart)}, trước ngày bắt đầu ${printedDay(startsOn)}; thiếu ${workingDays} ngày làm việc`,
    en: `Worked back, the plan begins by ${latestStart}, before the start on ${startsOn}; ${workingDays} working days are missing`,
  };
  return [{ code: 'PLAN_BEFORE_START', latestStart, startsOn, workingDays, text }, ...leads];
}

function isDone(kase: PlannedCase, definition: ProcessDefinition, task: TaskKey): boolean {
  if (kase.tasks[task]?.status === 'done') return true;
  const stage = stageOfTask(definition, task);
  return stage !== undefined && kase.stages[stage.key]?.leftOn !== undefined;
}
