import { assertNever } from '../kernel/assert-never.js';
import { succeed, type Result } from '../kernel/result.js';
import type { TaskKey } from '../process/definition.js';
import type { Verdict } from '../signoff/tally.js';
import { whoOf, type Actor } from './actor.js';
import type { Standing } from './check.js';
import type { SigningCommand } from './command.js';
import { conclude, tallied } from './conclude.js';
import { stagesBelow, taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { seatsOf } from './parties.js';
import { refuse, type Refusal } from './refusal.js';
import { checkShown } from './shown.js';
import type { CaseState, Point } from './state.js';
import { tell, type Story } from './story.js';

type Given = {
  readonly verdict: Verdict;
  readonly points?: readonly Point[];
  readonly conditions?: Extract<SigningCommand, { kind: 'approveWithConditions' }>['conditions'];
  readonly reason?: string;
};

/** Records a signature and what it leads to: nothing yet, the next step, completion, or the work's return. */
export function sign(
  story: Story,
  { task, definition }: Standing,
  command: SigningCommand,
  actor: Actor,
): Result<Story, Refusal> {
  const step = task.signing?.step ?? 0;
  const seen = checkShown(story, task.key, actor.seatId, command.shown);
  if (!seen.ok) return seen;
  const given = givenIn(command, story);
  if (!given.ok) return given;
  const shown = Object.keys(seen.value).length > 0 ? { shown: seen.value } : {};
  const signature = { seatId: actor.seatId, ...whoOf(actor), ...given.value, ...shown };
  const signed = tell(story, { type: 'Signed', task: task.key, step, ...signature });
  return succeed(conclude(signed, definition, step, tallied(signed.state, definition, step)));
}

/** What a signature or a motion says, checked: conditions with an owner, points that can be met, a reason. */
export function givenIn(command: SigningCommand, { state, facts }: Story): Result<Given, Refusal> {
  switch (command.kind) {
    case 'approve':
    case 'abstain':
      return succeed({ verdict: command.kind });
    case 'approveWithConditions': {
      const { conditions } = command;
      const named = state.tasks[command.task]?.conditions.length ?? 0;
      if (conditions.length + named === 0) return refuse('CONDITIONS_MISSING');
      const nobody = conditions.find(
        ({ owner }) => seatsOf([{ of: 'own', body: owner }], facts).length === 0,
      );
      if (nobody) return refuse('CONDITION_OWNER_UNKNOWN', { owner: nobody.owner });
      return succeed({ verdict: 'approveWithConditions', conditions });
    }
    case 'returnForRevision': {
      if (command.points.length === 0) return refuse('POINTS_MISSING');
      const unknown = command.points.find(
        ({ task }) => task !== undefined && !canReopen(state, facts, command.task, task),
      );
      if (unknown?.task !== undefined) return refuse('POINT_TASK_UNKNOWN', { task: unknown.task });
      return succeed({ verdict: 'return', points: command.points });
    }
    case 'reject':
      if (command.reason.trim() === '') return refuse('REASON_MISSING');
      return succeed({ verdict: 'reject', reason: command.reason, points: [{ text: command.reason }] });
    default:
      return assertNever(command);
  }
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
