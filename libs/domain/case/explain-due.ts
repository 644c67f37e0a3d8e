import { unusualDays } from '../calendar/calendar.js';
import type { Day } from '../kernel/brand.js';
import type { DueRule, TaskKey } from '../process/definition.js';
import type { Basis, LegalText } from '../process/legal-basis.js';
import { taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { countedFrom, dueOn } from './schedule.js';
import type { CaseState } from './state.js';

/** One link of the answer to "why this date". */
export type DateLink =
  /** What it is counted from; `task` where that is another task's end. */
  | { readonly kind: 'base'; readonly from: CountedFrom; readonly task?: TaskKey; readonly day: Day }
  /** The deadline was moved: by how much, by which decision. */
  | { readonly kind: 'extension'; readonly from: Day; readonly to: Day; readonly decision: LegalText }
  | { readonly kind: 'rule'; readonly workingDays: number; readonly basis: Basis }
  /** Days in between that are not what their weekday says. */
  | {
      readonly kind: 'calendar';
      readonly version: number;
      readonly daysOff: readonly Day[];
      readonly daysWorked: readonly Day[];
    }
  /** A hold stopped the clock; the working time left was given back when it was resumed. */
  | { readonly kind: 'resumed'; readonly counted: Day }
  /** The superior named the day with its condition. */
  | { readonly kind: 'condition'; readonly text: string };

export type CountedFrom = 'opening' | 'deadline' | 'stageStart' | 'held' | 'task';

/** Why a task is due when it is: what it counts from, the rule with its basis, the calendar, and what moved it. */
export function explainDue(state: CaseState, key: TaskKey, facts: Facts): readonly DateLink[] {
  const task = state.tasks[key];
  const definition = taskDefinition(state, facts.definition, key);
  if (!task || !definition) return [];
  if (task.condition) return [{ kind: 'condition', text: task.condition.text }];
  const { due } = definition;
  const base = countedFrom(due, task.stage, state, facts);
  const counted = dueOn(due, task.stage, state, facts);
  const { version } = facts.calendar;
  const links: DateLink[] = [
    ...(restsOnDeadline(due, state) ? state.extensions.map(extensionLink) : []),
    { kind: 'base', ...source(due, state), day: base },
    { kind: 'rule', workingDays: due.workingDays, basis: due.basis },
    { kind: 'calendar', version, ...unusualDays(facts.calendar, base, counted) },
  ];
  return task.dueOn === counted ? links : [...links, { kind: 'resumed', counted }];
}

function extensionLink({ from, to, decision }: CaseState['extensions'][number]): DateLink {
  return { kind: 'extension', from, to, decision };
}

/** Until the opening is fixed the deadline stands in for it. */
function source({ from }: DueRule, state: CaseState): { from: CountedFrom; task?: TaskKey } {
  if (typeof from === 'object') return { from: 'task', task: from.task };
  if (from === 'opening' && !state.openingOn) return { from: 'deadline' };
  if (from === 'held' && !state.heldOn) return { from: state.openingOn ? 'opening' : 'deadline' };
  return { from };
}

function restsOnDeadline(due: DueRule, state: CaseState): boolean {
  return source(due, state).from === 'deadline';
}
