import { addWorkingDays } from '../calendar/calendar.js';
import type { Instant } from '../kernel/brand.js';
import { endOfDay } from '../kernel/day.js';
import { isMute } from '../signoff/asked.js';
import { conclude, tallied } from './conclude.js';
import { missingStage, taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { isOnHold } from './on-hold.js';
import type { CaseState, TaskState } from './state.js';
import { tell, type Story } from './story.js';

/**
 * When the step being signed has the outcome that its rule gives to silence: at the end of so many working days after
 * the due day, and no sooner after it was asked. Never while its stage is on hold, which moves the due day, nor while
 * something the stage rests on is open again or a question unanswered, nor where nobody was asked.
 */
export function lapseEnd(
  state: CaseState,
  task: TaskState,
  { definition, calendar }: Pick<Facts, 'definition' | 'calendar'>,
): Instant | undefined {
  const { signing, dueOn, stage } = task;
  if (task.status !== 'inSignOff' || !signing || isMute(signing) || signing.waitingSince) return undefined;
  const lapse = taskDefinition(state, definition, task.key)?.steps[signing.step]?.lapse;
  if (!lapse || isOnHold(state, stage) || missingStage(state, definition, stage)) return undefined;
  return endOfDay(addWorkingDays(calendar, dueOn, (signing.lateBy ?? 0) + lapse.afterWorkingDays));
}

/** Concludes every step whose time is over, by the rule that says how. */
export function tellLapses(story: Story): Story {
  return Object.keys(story.state.tasks).reduce(lapseOf, story);
}

function lapseOf(story: Story, key: string): Story {
  const { state, facts } = story;
  const task = state.tasks[key];
  const end = task && lapseEnd(state, task, facts);
  if (end === undefined || end > facts.now) return story;
  const definition = taskDefinition(state, facts.definition, key);
  const step = task?.signing?.step ?? 0;
  const lapse = definition?.steps[step]?.lapse;
  if (!definition || !lapse) return story;
  const { outcome, basis } = lapse;
  const told = tell(story, { type: 'OutcomeByRule', task: key, step, outcome, basis });
  const reached = outcome === 'abstained' ? tallied(state, definition, step, 'abstain') : outcome;
  return conclude(told, definition, step, reached);
}
