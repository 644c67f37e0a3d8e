import type { TaskKey } from '../process/definition.js';
import { latestInForce } from '../deadline/moves.js';
import { actOnCase } from './act-on-case.js';
import type { Actor } from './actor.js';
import { levelOf, mayAct, speaksForItself } from './authority.js';
import { checkAuthority, checkWholeScope } from './authority-now.js';
import { mayChangeText } from './change-text.js';
import { checkTurn } from './check.js';
import type { CaseCommand, TaskCommand } from './command.js';
import { taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { mayLift } from './hold.js';
import type { CaseState, TaskState } from './state.js';
import { storyOf, type Story } from './story.js';

export type AllowedAction =
  { readonly task: TaskKey; readonly kind: TaskCommand['kind'] } | { readonly kind: CaseCommand['kind'] };

const contentKinds = {
  checklist: ['tickItem', 'untickItem'],
  document: ['addVersion'],
  consultation: ['openWindow'],
  ballot: ['recordBallot'],
  signOff: [],
  milestone: ['recordDay'],
} as const;
const handlingKinds = ['claim', 'release', 'assign', 'submit'] as const;
const signingOrder = [
  'approve',
  'approveWithConditions',
  'adoptSubjectToEditing',
  'returnForRevision',
  'reject',
  'abstain',
  'askForInformation',
  'answerQuestion',
  'recallSignature',
  'withdraw',
  'declareAbsorbed',
  'addSigner',
  'removeSigner',
  'addObserver',
  'removeObserver',
] as const;

/** What this actor may do now: the buttons of the screen, and no other. What a command carries is checked when it comes. */
export function allowedActions(state: CaseState, actor: Actor, facts: Facts): readonly AllowedAction[] {
  if (state.status === 'closed' || !checkAuthority(actor, facts).ok) return [];
  const tasks = Object.values(state.tasks).flatMap((task) => actionsOnTask(state, task, actor, facts));
  return [...tasks, ...actionsOnCase(state, actor, facts)];
}

function actionsOnTask(
  state: CaseState,
  task: TaskState,
  actor: Actor,
  facts: Facts,
): readonly AllowedAction[] {
  const definition = taskDefinition(state, facts.definition, task.key);
  if (!definition) return [];
  const kinds = [...contentKinds[task.content.kind], ...handlingKinds, ...signingOrder];
  const mayChange = mayChangeText(state, task.key, actor, facts).ok;
  const allowed = kinds
    .filter((kind) => checkTurn(state, kind, task.key, actor, facts).ok)
    .filter((kind) => kind !== 'claim' || task.claimedBy === undefined)
    .filter((kind) => kind !== 'release' || task.claimedBy === actor.seatId);
  const all = mayChange ? [...allowed, 'changeText' as const] : allowed;
  return all.map((kind) => ({ task: task.key, kind }));
}

function actionsOnCase(state: CaseState, actor: Actor, facts: Facts): readonly AllowedAction[] {
  const story = storyOf(state, facts);
  const level = levelOf(story, actor);
  if (!checkWholeScope(actor, facts).ok) return [];
  const own = ownActs(story, actor);
  const fromAbove =
    level === undefined ? [] : actsFromAbove(story, level).filter((kind) => mayAct(kind, level));
  return [...own, ...fromAbove].map((kind) => ({ kind }));
}

function ownActs(story: Story, actor: Actor): readonly CaseCommand['kind'][] {
  const { state } = story;
  const day = actOnCase(story, { kind: 'setOpeningDay', day: state.deadlineOn }, actor).ok;
  const own = !state.heldOn && speaksForItself(story, actor);
  const request = state.extensionRequest ? 'withdrawRequest' : 'askExtension';
  return [...(day ? (['setOpeningDay'] as const) : []), ...(own ? ([request] as const) : [])];
}

function actsFromAbove(story: Story, level: number): readonly CaseCommand['kind'][] {
  const { state } = story;
  const latest = latestInForce(state.deadlineMoves)?.kind;
  return [
    'waive',
    'hold',
    ...(state.holds.some((hold) => mayLift(story, hold, level)) ? (['resume'] as const) : []),
    ...(state.heldOn ? [] : (['extend', 'tighten', 'applyPolicies'] as const)),
    ...(state.extensionRequest ? (['declineExtension'] as const) : []),
    ...(latest === 'extended' && !state.heldOn ? (['withdrawExtension'] as const) : []),
    ...((latest === 'tightened' || latest === 'byPolicy') && !state.heldOn
      ? (['restoreDeadline'] as const)
      : []),
  ];
}
