import { assertNever } from '../kernel/assert-never.js';
import { succeed, type Result } from '../kernel/result.js';
import { actOnCase } from './act-on-case.js';
import type { Actor, SystemActor } from './actor.js';
import { checkAuthority, checkWholeScope } from './authority-now.js';
import { settleApprovals } from './approvals.js';
import { changeText } from './change-text.js';
import { declareAbsorbed } from './adopt.js';
import { answerQuestion, askForInformation } from './ask-information.js';
import { checkTurn, type Standing } from './check.js';
import type { CommandBody, DriverCommand, PersonCommand } from './command.js';
import { concludeInSitting } from './conclude-in-sitting.js';
import type { CaseEvent } from './event.js';
import type { Facts } from './facts.js';
import { handleTask, workOnContent } from './handle-task.js';
import { openReadyTasks } from './opening-tasks.js';
import { passTime } from './pass-time.js';
import { pendingProcedures } from './pending-procedures.js';
import { refuse, type Refusal } from './refusal.js';
import { sign } from './sign.js';
import type { SignOffCommand } from './sign-off-command.js';
import { changeObservers, changeSigners } from './signers.js';
import { reschedule } from './schedule.js';
import type { CaseState } from './state.js';
import { storyOf, tell, type Story } from './story.js';
import { recallSignature, withdraw } from './take-back.js';

/**
 * What follows from a command, by the rules alone: events, or the reason why not. Nothing else is ever the outcome. It
 * begins with what the time has ended and ends with the due days that the command moved.
 */
export function decide(
  state: CaseState,
  actor: Actor | SystemActor,
  body: CommandBody,
  facts: Facts,
): Result<readonly CaseEvent[], Refusal> {
  const told = unfold(passTime(storyOf(state, facts)), actor, body);
  return told.ok ? succeed(reschedule(settleApprovals(told.value)).events) : told;
}

function unfold(story: Story, actor: Actor | SystemActor, body: CommandBody): Result<Story, Refusal> {
  if (body.kind === 'recordProcedure') return recordProcedure(story, body, actor);
  return actor.kind === 'person' ? unfoldFor(story, actor, body) : refuse('NOT_YOUR_TASK');
}

function unfoldFor(story: Story, actor: Actor, body: PersonCommand): Result<Story, Refusal> {
  const authority = checkAuthority(actor, story.facts);
  if (!authority.ok) return authority;
  if (!('task' in body)) {
    const reached = checkWholeScope(actor, story.facts);
    return reached.ok ? actOnCase(story, body, actor) : reached;
  }
  if (body.kind === 'concludeInSitting') return concludeInSitting(story, body, actor);
  if (body.kind === 'changeText') return changeText(story, body, actor);
  const turn = checkTurn(story.state, body.kind, body.task, actor, story.facts);
  if (!turn.ok) return turn;
  switch (body.kind) {
    case 'tickItem':
    case 'untickItem':
    case 'addVersion':
    case 'openWindow':
    case 'recordBallot':
    case 'recordDay':
      return workOnContent(story, turn.value, body, actor);
    case 'claim':
    case 'release':
    case 'submit':
    case 'assign':
      return handleTask(story, turn.value, body, actor);
    case 'approve':
    case 'approveWithConditions':
    case 'adoptSubjectToEditing':
    case 'returnForRevision':
    case 'reject':
    case 'abstain':
      return sign(story, turn.value, body, actor);
    default:
      return aroundSigning(story, turn.value, body, actor);
  }
}

/** What else can be done while work is being signed. */
function aroundSigning(
  story: Story,
  standing: Standing,
  body: SignOffCommand,
  actor: Actor,
): Result<Story, Refusal> {
  switch (body.kind) {
    case 'withdraw':
      return withdraw(story, standing, body.reason, actor);
    case 'recallSignature':
      return recallSignature(story, standing, body.reason, actor);
    case 'askForInformation':
      return askForInformation(story, standing, body, actor);
    case 'answerQuestion':
      return answerQuestion(story, standing, body, actor);
    case 'declareAbsorbed':
      return declareAbsorbed(story, standing, body.note, actor);
    case 'addSigner':
    case 'removeSigner':
      return changeSigners(story, standing, body, actor);
    case 'addObserver':
    case 'removeObserver':
      return changeObservers(story, standing, body, actor);
    default:
      return assertNever(body);
  }
}

/** Only the driver reports machine work, and only what is due in the round that is running. */
function recordProcedure(
  story: Story,
  { procedure, round, sha256 }: DriverCommand,
  actor: Actor | SystemActor,
): Result<Story, Refusal> {
  if (actor.kind !== 'system') return refuse('NOT_YOUR_TASK');
  const due = pendingProcedures(story.state, story.facts.definition);
  if (!due.some((pending) => pending.key === procedure && pending.round === round))
    return refuse('PROCEDURE_NOT_DUE');
  return succeed(openReadyTasks(tell(story, { type: 'ProcedureRecorded', key: procedure, round, sha256 })));
}
