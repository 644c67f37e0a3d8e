import type { Day } from '../kernel/brand.js';
import { dayOf } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import type { ProcessDefinition, TaskDefinition } from '../process/definition.js';
import type { Actor } from './actor.js';
import { stageOfTask } from './definition-of.js';
import { checkLeadTime } from './lead-time.js';
import { isOnHold } from './on-hold.js';
import { belongsTo } from './parties.js';
import { refuse, type Refusal } from './refusal.js';
import { startRound } from './return-work.js';
import { tell, type Story } from './story.js';

/**
 * Fixes the day the congress opens. Until it is held the day may be fixed anew: a congress that was postponed or had no
 * quorum is announced again, in a new round.
 */
export function setOpeningDay(story: Story, day: Day, actor: Actor): Result<Story, Refusal> {
  const { state, facts } = story;
  if (state.heldOn) return refuse('CONGRESS_ALREADY_HELD');
  const announcing = announcementIn(facts.definition);
  if (!announcing?.preparers.some((party) => belongsTo(actor, party, state, facts)))
    return refuse('NOT_YOUR_TASK');
  const task = state.tasks[announcing.key];
  if (!state.stages.approval?.leftAt || !task) return refuse('NOT_YET_APPROVED');
  if (isOnHold(state, task.stage)) return refuse('ON_HOLD', { stage: task.stage });
  if (task.status === 'inSignOff') return refuse('ALREADY_SUBMITTED');
  const fits = checkDay(story, day);
  if (!fits.ok) return fits;
  const told = task.status === 'done' ? startRound(story, announcing.key, 'returned', []) : story;
  return succeed(tell(told, { type: 'OpeningDaySet', day }));
}

/** Not in the past, not after the deadline, and as long after the dossier was first submitted as its rule asks. */
function checkDay(story: Story, day: Day): Result<void, Refusal> {
  const { state, facts } = story;
  if (day < dayOf(facts.now)) return refuse('DAY_IN_THE_PAST', { day });
  if (day > state.deadlineOn) return refuse('OPENING_AFTER_DEADLINE', { day, deadlineOn: state.deadlineOn });
  for (const task of facts.definition.stages.flatMap((stage) => stage.tasks)) {
    const submittedAt = state.tasks[task.key]?.submittedAt;
    if (!submittedAt || stageOfTask(facts.definition, task.key)?.key !== 'approval') continue;
    const timely = checkLeadTime(story, task, dayOf(submittedAt), day);
    if (!timely.ok) return timely;
  }
  return succeed(undefined);
}

function announcementIn(definition: ProcessDefinition): TaskDefinition | undefined {
  return definition.stages.flatMap((stage) => stage.tasks).find((task) => task.fixesOpeningDay);
}
