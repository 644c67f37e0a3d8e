import { lineOf, type Calendar } from '../calendar/calendar.js';
import type { Day } from '../kernel/brand.js';
import { dayNumber, dayNumbered } from '../kernel/day.js';
import type { ProcessDefinition, StageKey, TaskKey } from '../process/definition.js';
import { earliestFinishes } from './earliest-finish.js';
import { outlineOf, type OutlineStage } from './outline.js';
import type { PlannedCase, PlannedTask } from './planned-case.js';
import { workBack, type StagePlan } from './work-back.js';

/** A stage of a case between its plan and what is still to be done. */
export type StageOutlook = StagePlan & {
  readonly status: 'notStarted' | 'open' | 'onHold' | 'done';
  /** When it can be finished, were everything left to take its planned length; for a stage done, when it was. */
  readonly earliestFinish: Day;
  /** Working days from the earliest to the latest finish, negative when behind; only until the congress, and not done. */
  readonly slack?: number;
};

/** The tightest stage of a case: so many working days may still be lost, or have been. */
export type Slack = { readonly workingDays: number; readonly stage: StageKey };

export type Overdue = {
  readonly task: TaskKey;
  readonly stage: StageKey;
  readonly dueOn: Day;
  readonly condition?: string;
};

export type Outlook = {
  readonly stages: readonly StageOutlook[];
  /** None once the congress is held. */
  readonly slack?: Slack;
  /** Unfinished tasks whose day is over, the oldest first; those of stages on hold are not: their clock stands. */
  readonly overdue: readonly Overdue[];
};

export type PlanFacts = {
  readonly today: Day;
  readonly definition: ProcessDefinition;
  readonly calendar: Calendar;
};

/** Where a case stands between its latest and its earliest days, as of a day. */
export function outlookOf(kase: PlannedCase, { today, definition, calendar }: PlanFacts): Outlook {
  const { deadlineOn, openingOn } = kase;
  const line = lineOf(calendar, dayNumber(deadlineOn));
  const outline = outlineOf(definition, kase.flags);
  const plan = workBack({ definition, variant: kase.flags, calendar, deadlineOn, openingOn });
  const earliest = earliestFinishes(kase, outline, { today: dayNumber(today), line });
  const stages = plan.map((stage, place): StageOutlook => {
    const finish = earliest.get(stage.key) ?? dayNumber(today);
    const status = statusOf(kase, stage.key);
    const { key, latestStart, latestFinish, workingDays } = stage;
    const seen = { key, latestStart, latestFinish, workingDays, status, earliestFinish: dayNumbered(finish) };
    if (status === 'done' || kase.heldOn || isAfterCongress(outline[place])) return seen;
    return { ...seen, slack: line.between(finish, dayNumber(latestFinish)) };
  });
  const slack = tightest(stages);
  return { stages, ...(slack && { slack }), overdue: kase.heldOn ? [] : overdueOf(kase, today) };
}

function isAfterCongress(stage: OutlineStage | undefined): boolean {
  return stage?.isAfterCongress ?? false;
}

function statusOf({ stages, holds }: PlannedCase, key: StageKey): StageOutlook['status'] {
  const stage = stages[key];
  if (stage?.leftOn) return 'done';
  if (holds.some((hold) => hold.stages.includes(key))) return 'onHold';
  return stage ? 'open' : 'notStarted';
}

/** Of stages that are equally tight the first one is named: what comes after it follows from it. */
function tightest(stages: readonly StageOutlook[]): Slack | undefined {
  let found: Slack | undefined;
  for (const { key, slack } of stages) {
    if (slack !== undefined && (!found || slack < found.workingDays)) {
      found = { workingDays: slack, stage: key };
    }
  }
  return found;
}

function overdueOf({ tasks, holds }: PlannedCase, today: Day): readonly Overdue[] {
  const late = Object.entries(tasks).filter(([, task]) => isOverdue(task, today));
  return late
    .filter(([, { stage }]) => !holds.some((hold) => hold.stages.includes(stage)))
    .map(([task, { stage, dueOn, condition }]) => ({
      task,
      stage,
      dueOn,
      ...(condition !== undefined && { condition }),
    }))
    .toSorted((a, b) => (a.dueOn === b.dueOn ? compare(a.task, b.task) : compare(a.dueOn, b.dueOn)));
}

function isOverdue({ status, dueOn }: PlannedTask, today: Day): boolean {
  return (status === 'open' || status === 'inSignOff') && dueOn < today;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}
