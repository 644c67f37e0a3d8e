import { succeed, type Result } from '../kernel/result.js';
import type { Party, TaskDefinition } from '../process/definition.js';
import type { Actor } from './actor.js';
import { checkAssigner } from './assign.js';
import { checkScope } from './authority-now.js';
import { isBeingAbsorbed } from './adoption.js';
import { checkOrder } from './check-order.js';
import { checkSigner, checkVerdict } from './check-signer.js';
import type { ConcludeInSitting, TaskCommand } from './command.js';
import { beyondOpenStep } from './electorate.js';
import { missingStage, stageOfTask, taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { isOnHold } from './on-hold.js';
import { ownPart, type OwnPart } from './own-part.js';
import { actingBody, belongsTo } from './parties.js';
import { isAskedOf, openQuestions } from './question.js';
import { refuse, type Refusal } from './refusal.js';
import { checkLead } from './signers.js';
import type { CaseState, Signing, TaskState } from './state.js';
import { storyOf, type Story } from './story.js';
import { recallable } from './take-back.js';

/** A task that may be acted on, with how it is to be done. */
export type Standing = { readonly task: TaskState; readonly definition: TaskDefinition };

/** These carry work forward; they wait while something the stage rests on has been opened again. */
const forwardKinds: ReadonlySet<TaskCommand['kind']> = new Set([
  'submit',
  'approve',
  'approveWithConditions',
  'adoptSubjectToEditing',
  'declareAbsorbed',
]);

/** These only take back or prepare a decision, so nothing across organizations stands in their way. */
const freeKinds: ReadonlySet<TaskCommand['kind']> = new Set([
  'withdraw',
  'recallSignature',
  'askForInformation',
  'answerQuestion',
  'addSigner',
  'removeSigner',
  'addObserver',
  'removeObserver',
]);

/** All that the mandate to absorb opinions allows. */
const absorbingKinds: ReadonlySet<TaskCommand['kind']> = new Set([
  'claim',
  'release',
  'addVersion',
  'declareAbsorbed',
]);

/** Whether a command on a task is this actor's to give now, whatever it carries. */
export function checkTurn(
  state: CaseState,
  kind: TaskCommand['kind'],
  key: string,
  actor: Actor,
  facts: Facts,
): Result<Standing, Refusal> {
  const open = checkOpen(state, key, facts);
  if (!open.ok) return open;
  const reached = checkScope(state, open.value.task, actor, facts);
  if (!reached.ok) return reached;
  const turn = checkActor(storyOf(state, facts), open.value, kind, actor);
  if (!turn.ok) return turn;
  if (forwardKinds.has(kind)) {
    const ready = checkStageReady(state, open.value.task, facts);
    if (!ready.ok) return ready;
  }
  const ordered = freeKinds.has(kind) ? turn : checkOrder(state, open.value, facts);
  return ordered.ok ? open : ordered;
}

/** Whether a step is this body's to conclude in a sitting now, as it stood when it was put on the agenda. */
export function checkSitting(
  state: CaseState,
  { task: key, round, step, body, motion }: ConcludeInSitting,
  actor: Actor,
  facts: Facts,
): Result<Standing & { readonly signing: Signing; readonly part: OwnPart }, Refusal> {
  const open = checkOpen(state, key, facts);
  if (!open.ok) return open;
  const { task } = open.value;
  const reached = checkScope(state, task, actor, facts);
  if (!reached.ok) return reached;
  const { signing } = task;
  if (!signing || task.round !== round || signing.step !== step) return refuse('CHANGED_SINCE');
  const isTheirs = (party: Party) =>
    actingBody(party, facts).body === body && belongsTo(actor, party, state, facts);
  if (!signing.parties.some(isTheirs)) return refuse('NOT_YOUR_TURN');
  const part = ownPart(task, open.value.definition, isTheirs);
  if (!part) return refuse('NOT_FOR_A_SITTING');
  const allowed = checkVerdict(motion.kind, open.value, signing);
  if (!allowed.ok) return allowed;
  const forward = forwardKinds.has(motion.kind);
  const beyond = forward ? beyondOpenStep(task, open.value.definition) : undefined;
  if (beyond) return refuse('QUORUM_ABOVE_MEMBERS', beyond);
  if (forward) {
    const ready = checkStageReady(state, task, facts);
    if (!ready.ok) return ready;
  }
  const ordered = checkOrder(state, open.value, facts);
  return ordered.ok ? succeed({ ...open.value, signing, part }) : ordered;
}

/** Whether it is this actor's to do, by what kind of act it is. */
function checkActor(
  story: Story,
  standing: Standing,
  kind: TaskCommand['kind'],
  actor: Actor,
): Result<void, Refusal> {
  const { state, facts } = story;
  switch (kind) {
    case 'approve':
    case 'approveWithConditions':
    case 'adoptSubjectToEditing':
    case 'returnForRevision':
    case 'reject':
    case 'abstain':
    case 'askForInformation':
      return checkSigner(state, standing, kind, actor);
    case 'recallSignature': {
      const own = recallable(standing.task, actor);
      return own.ok ? succeed(undefined) : own;
    }
    case 'answerQuestion':
      return checkAnswers(story, standing, actor);
    case 'withdraw':
      return checkSubmitter(story, standing, actor);
    case 'addSigner':
    case 'removeSigner':
    case 'addObserver':
    case 'removeObserver':
      return checkLead(story, standing, actor);
    default:
      return checkPreparer(state, standing, kind, actor, facts);
  }
}

function checkAnswers({ state, facts }: Story, { task }: Standing, actor: Actor): Result<void, Refusal> {
  const asked = openQuestions(task).some((question) => isAskedOf(question, actor, state, facts));
  return asked ? succeed(undefined) : refuse('NOT_ASKED');
}

function checkSubmitter(
  { state, facts }: Story,
  { task, definition }: Standing,
  actor: Actor,
): Result<void, Refusal> {
  if (!definition.preparers.some((party) => belongsTo(actor, party, state, facts)))
    return refuse('NOT_YOUR_TASK');
  if (task.status !== 'inSignOff') return refuse('NOT_SUBMITTED');
  const begun = task.adoption ?? (task.signatures.length > 0 && !definition.mayWithdrawSigned);
  return begun ? refuse('SIGNING_BEGUN') : succeed(undefined);
}

function checkOpen(state: CaseState, key: string, facts: Facts): Result<Standing, Refusal> {
  if (state.status === 'closed') return refuse('CASE_CLOSED');
  const definition = taskDefinition(state, facts.definition, key);
  if (!definition) return refuse('TASK_UNKNOWN', { task: key });
  const task = state.tasks[key];
  if (!task) return refuseUnopened(state, key, facts);
  if (task.status === 'withdrawn') return refuse('TASK_NOT_OPEN');
  if (task.status === 'done') return refuse('TASK_DONE', task.doneAt ? { doneAt: task.doneAt } : undefined);
  if (isOnHold(state, task.stage)) return refuse('ON_HOLD', { stage: task.stage });
  return succeed({ task, definition });
}

/** Says what a task that has not been opened is waiting for: approval first of all. */
function refuseUnopened(state: CaseState, key: string, facts: Facts) {
  const stage = stageOfTask(facts.definition, key);
  if (!stage || state.stages[stage.key]) return refuse('TASK_NOT_OPEN');
  const missing = stage.needs.find((need) => !state.stages[need]?.leftAt);
  if (missing === 'approval') return refuse('NOT_YET_APPROVED');
  return refuse('STAGE_NOT_READY', { stage: stage.key, needs: missing ?? stage.key });
}

function checkStageReady(state: CaseState, { stage }: TaskState, facts: Facts): Result<void, Refusal> {
  const missing = missingStage(state, facts.definition, stage);
  return missing ? refuse('STAGE_NOT_READY', { stage, needs: missing }) : succeed(undefined);
}

function checkPreparer(
  state: CaseState,
  { task, definition }: Standing,
  kind: TaskCommand['kind'],
  actor: Actor,
  facts: Facts,
): Result<void, Refusal> {
  if (kind === 'assign') return checkAssigner(state, { task, definition }, actor, facts);
  const absorbing = isBeingAbsorbed(task);
  if (!definition.preparers.some((party) => belongsTo(actor, party, state, facts)))
    return refuse(absorbing ? 'NOT_AUTHORIZED_TO_ABSORB' : 'NOT_YOUR_TASK');
  if (absorbing && !absorbingKinds.has(kind)) return refuse('MANDATE_EXCEEDED');
  if (kind === 'declareAbsorbed' && !absorbing) return refuse('NOT_ADOPTED');
  if (task.status === 'inSignOff') return refuse('ALREADY_SUBMITTED');
  if (kind !== 'claim' && task.claimedBy && task.claimedBy !== actor.seatId)
    return refuse('CLAIMED_BY_ANOTHER');
  return succeed(undefined);
}
