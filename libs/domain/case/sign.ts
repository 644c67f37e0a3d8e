import { assertNever } from '../kernel/assert-never.js';
import type { SeatId } from '../kernel/brand.js';
import { dayOf } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import type { TaskKey } from '../process/definition.js';
import type { Verdict } from '../signoff/tally.js';
import { whoOf, type Actor } from './actor.js';
import type { Standing } from './check.js';
import type { Mandate } from './adoption.js';
import { checkMandate } from './adopt.js';
import { dropQuestions } from './ask-information.js';
import { settle } from './conclude.js';
import type { SigningCommand } from './sign-off-command.js';
import { stagesBelow, taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { seatsOf } from './parties.js';
import { refuse, type Refusal } from './refusal.js';
import { checkShown } from './shown.js';
import type { CaseState, Condition, Point } from './state.js';
import { tell, type Story } from './story.js';

type Given = {
  readonly verdict: Verdict;
  readonly points?: readonly Point[];
  readonly conditions?: readonly Condition[];
  readonly reason?: string;
  readonly toStep?: number;
  readonly mandate?: Mandate;
};

/** Records a signature and what it leads to: nothing yet, the next step, completion, or the work's return. */
export function sign(
  story: Story,
  standing: Standing,
  command: SigningCommand,
  actor: Actor,
): Result<Story, Refusal> {
  const { task, definition } = standing;
  const step = task.signing?.step ?? 0;
  const seen = checkShown(story, task.key, actor.seatId, command.shown);
  if (!seen.ok) return seen;
  const given = givenIn(command, story);
  if (!given.ok) return given;
  const shown = Object.keys(seen.value).length > 0 ? { shown: seen.value } : {};
  const signature = {
    seatId: actor.seatId,
    ...whoOf(actor),
    ...namedBy(given.value, actor.seatId),
    ...shown,
  };
  const signed = tell(story, { type: 'Signed', task: task.key, step, ...signature });
  return succeed(settle(dropQuestions(signed, task.key, actor.seatId), definition, step));
}

/** What a signature names, with the seat through which it was named. */
function namedBy({ points, conditions, ...given }: Given, by: SeatId): Given {
  return {
    ...given,
    ...(points ? { points: points.map((point) => ({ ...point, by })) } : {}),
    ...(conditions ? { conditions: conditions.map((condition) => ({ ...condition, by })) } : {}),
  };
}

/** What a signature or a motion says, checked: conditions with an owner, points that can be met, a reason. */
export function givenIn(command: SigningCommand, { state, facts }: Story): Result<Given, Refusal> {
  switch (command.kind) {
    case 'approve':
    case 'abstain':
      return succeed({ verdict: command.kind });
    case 'approveWithConditions':
      return conditional(command, state, facts);
    case 'adoptSubjectToEditing': {
      const may = checkMandate(state, command.task, command.mandate, facts);
      return may.ok ? succeed({ verdict: 'adoptSubjectToEditing', mandate: command.mandate }) : may;
    }
    case 'returnForRevision':
      return returned(command, state, facts);
    case 'reject': {
      const { reason } = command;
      if (reason.trim() === '') return refuse('REASON_MISSING');
      return succeed({ verdict: 'reject', reason, points: [{ text: reason }] });
    }
    default:
      return assertNever(command);
  }
}

/** Each condition has an owner and a day; later signatures may agree to those already named. */
function conditional(
  { task, conditions }: Extract<SigningCommand, { kind: 'approveWithConditions' }>,
  state: CaseState,
  facts: Facts,
): Result<Given, Refusal> {
  const named = state.tasks[task]?.conditions.length ?? 0;
  if (conditions.length + named === 0) return refuse('CONDITIONS_MISSING');
  const nobody = conditions.find(({ owner }) => seatsOf([{ of: 'own', body: owner }], facts).length === 0);
  if (nobody) return refuse('CONDITION_OWNER_UNKNOWN', { owner: nobody.owner });
  const past = conditions.find(({ dueOn }) => dueOn < dayOf(facts.now));
  if (past) return refuse('DAY_IN_THE_PAST', { day: past.dueOn });
  return succeed({ verdict: 'approveWithConditions', conditions });
}

function returned(
  { task: key, points, toStep }: Extract<SigningCommand, { kind: 'returnForRevision' }>,
  state: CaseState,
  facts: Facts,
): Result<Given, Refusal> {
  if (points.length === 0) return refuse('POINTS_MISSING');
  const unknown = points.find(({ task }) => task !== undefined && !canReopen(state, facts, key, task));
  if (unknown?.task !== undefined) return refuse('POINT_TASK_UNKNOWN', { task: unknown.task });
  const now = state.tasks[key]?.signing?.step ?? 0;
  if (toStep !== undefined && !(Number.isInteger(toStep) && toStep >= 0 && toStep < now))
    return refuse('STEP_UNKNOWN', { step: toStep });
  return succeed({ verdict: 'return', points, ...(toStep === undefined ? {} : { toStep }) });
}

/**
 * What a point may open again: the organization's own finished work in the stage where it is named or one that stage
 * rests on. Signatures are not work, and what happened at the congress is not done over.
 */
function canReopen(state: CaseState, { definition }: Facts, at: TaskKey, key: TaskKey): boolean {
  const task = state.tasks[key];
  const here = state.tasks[at]?.stage;
  if (!here || task?.status !== 'done' || task.stage === 'congress') return false;
  if (task.content.kind === 'signOff' || task.content.kind === 'milestone') return false;
  if (![here, ...stagesBelow(definition, here)].includes(task.stage)) return false;
  return taskDefinition(state, definition, key)?.preparers.some(({ of }) => of === 'own') ?? false;
}
