import { unconfirmedYears, unusualDays } from '../calendar/calendar.js';
import { movesStanding, type MoveStanding } from '../deadline/moves.js';
import type { Day } from '../kernel/brand.js';
import type { DueRule, TaskKey } from '../process/definition.js';
import type { Basis, LegalText } from '../process/legal-basis.js';
import { taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { countOf, dayCounted, stoppedDays, type Count } from './counted.js';
import type { CaseState, Stop, TaskState } from './state.js';

/** One link of the answer to "why this date". */
export type DateLink =
  /** What it is counted from; `task` where that is another task's end. */
  | { readonly kind: 'base'; readonly from: CountedFrom; readonly task?: TaskKey; readonly day: Day }
  /** The deadline was moved: by how much, by which decision. */
  | { readonly kind: 'extension'; readonly from: Day; readonly to: Day; readonly decision: LegalText }
  /** Policies and plans named another day for the running case. */
  | { readonly kind: 'byPolicy'; readonly from: Day; readonly to: Day; readonly decision?: LegalText }
  | { readonly kind: 'rule'; readonly workingDays: number; readonly basis: Basis }
  /** Days in between that are not what their weekday says, and years whose holidays nobody has confirmed. */
  | {
      readonly kind: 'calendar';
      readonly version: number;
      readonly daysOff: readonly Day[];
      readonly daysWorked: readonly Day[];
      readonly unconfirmedYears: readonly number[];
    }
  /** A hold stopped the clock; the working time left was given back when it was resumed. */
  | {
      readonly kind: 'stop';
      readonly from: Day;
      readonly to: Day;
      readonly workingDays: number;
      readonly reason: string;
      readonly basis: LegalText;
    }
  /** The superior named the day with its condition. */
  | { readonly kind: 'condition'; readonly text: string; readonly day: Day }
  /** A hold stops the clock still: the day moves when it is resumed. */
  | { readonly kind: 'onHold'; readonly since: Day; readonly reason: string; readonly basis: LegalText }
  /** The day stands as it was counted before; counted now it would be another. */
  | { readonly kind: 'kept'; readonly counted: Day };

/** `opened`: what the rule counts from has not happened yet, so the day the task opened stands in for it. */
export type CountedFrom = 'opening' | 'deadline' | 'stageStart' | 'held' | 'task' | 'opened';

/**
 * Why a task is due when it is: what it counts from, the rule with its basis, the calendar, and every stop. The working
 * days of these links add up to the due day, unless the last link says that the day was kept and what they add up to.
 */
export function explainDue(state: CaseState, key: TaskKey, facts: Facts): readonly DateLink[] {
  const task = state.tasks[key];
  const count = task && countOf(state, task, facts);
  if (!task || !count) return [];
  const sum = dayCounted(count, facts.calendar);
  const { version } = facts.calendar;
  const unconfirmed = unconfirmedYears(facts.calendar, count.base, sum);
  return [
    ...source(state, task, count, facts),
    {
      kind: 'calendar',
      version,
      ...unusualDays(facts.calendar, count.base, sum),
      unconfirmedYears: unconfirmed,
    },
    ...count.stops.map((stop) => stopLink(stop, facts)),
    ...holdLinks(state, task),
    ...(sum === task.dueOn ? [] : [{ kind: 'kept', counted: sum } as const]),
  ];
}

/** The day a condition names, or what a rule counts from, with the extensions behind it and the rule itself. */
function source(state: CaseState, task: TaskState, count: Count, facts: Facts): readonly DateLink[] {
  if (task.condition) return [{ kind: 'condition', text: task.condition.text, day: count.base }];
  const due = taskDefinition(state, facts.definition, task.key)?.due;
  if (!due) return [];
  const from = count.known ? countedFrom(due, state) : { from: 'opened' as const };
  return [
    ...(from.from === 'deadline' ? movesStanding(state.deadlineMoves).flatMap(extensionLinks) : []),
    { kind: 'base', ...from, day: count.base },
    { kind: 'rule', workingDays: count.workingDays, basis: due.basis },
  ];
}

function stopLink(stop: Stop, { calendar }: Facts): DateLink {
  const { from, to, reason, basis } = stop;
  return { kind: 'stop', from, to, workingDays: stoppedDays(stop, calendar), reason, basis };
}

function holdLinks({ holds }: CaseState, { stage, status }: TaskState): readonly DateLink[] {
  if (status === 'done') return [];
  return holds
    .filter(({ stages }) => stages.includes(stage))
    .map(({ placedOn, reason, basis }) => ({ kind: 'onHold', since: placedOn, reason, basis }));
}

function extensionLinks({
  move: { kind, from, to, decision },
  takenBack,
}: MoveStanding): readonly DateLink[] {
  if (takenBack) return [];
  if (kind === 'byPolicy') return [{ kind, from, to, ...(decision ? { decision } : {}) }];
  return kind === 'extended' && decision ? [{ kind: 'extension', from, to, decision }] : [];
}

/** Until the opening is fixed the deadline stands in for it. */
function countedFrom({ from }: DueRule, state: CaseState): { from: CountedFrom; task?: TaskKey } {
  if (typeof from === 'object') return { from: 'task', task: from.task };
  if (from === 'opening' && !state.openingOn) return { from: 'deadline' };
  if (from === 'held' && !state.heldOn) return { from: state.openingOn ? 'opening' : 'deadline' };
  return { from };
}
