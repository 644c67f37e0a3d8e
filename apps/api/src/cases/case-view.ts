import type { CaseFile } from '#libs/cases/case-file';
import type { CaseView } from '#libs/contracts/http/case';
import { allowedActions, type AllowedAction } from '#libs/domain/case/allowed-actions';
import { awaiting, type Awaiting } from '#libs/domain/case/awaiting';
import { movesStanding, type DeadlineDecision } from '#libs/domain/deadline/moves';
import type { TaskKey } from '#libs/domain/process/definition';
import type { Caller, HeldSeat, LentSeat } from '#libs/persistence/queries/caller';
import type { CaseCardRow } from '#libs/persistence/queries/case-card';
import type { Signer } from '#libs/persistence/queries/signers';
import type { Assessment } from '#libs/plans/assess';
import { reasonAnswer } from '#libs/plans/organization-plan';
import { actorThrough } from '../decisions/desk.js';
import { taskViews } from './task-view.js';

/** A case for its page: where it stands, what is to be done by whom, and what the reader may do. */
export function caseView(
  card: CaseCardRow,
  file: CaseFile,
  caller: Caller,
  { health, reason, slack, signers }: Assessment & { readonly signers: readonly Signer[] },
): CaseView {
  const { state, facts, sequence } = file;
  const { stages: _, ...rest } = card;
  return {
    ...rest,
    sequence,
    now: facts.now,
    health,
    reason: reasonAnswer(reason, facts.definition),
    ...(slack && { slack }),
    flags: { ...state.flags },
    stages: stageViews(file),
    tasks: [...taskViews(file, signers)],
    holds: state.holds.map((hold) => ({ ...hold, stages: [...hold.stages], basis: { ...hold.basis } })),
    waivers: [...state.waivers],
    extensions: deadlineDecisions(file, 'extended'),
    tightenings: deadlineDecisions(file, 'tightened'),
    policyDeadlines: deadlineDecisions(file, 'byPolicy'),
    ...(state.extensionRequest ? { extensionRequest: state.extensionRequest } : {}),
    allowedActions: [...actionsOf(file, caller)],
  };
}

function stageViews({ state, facts }: CaseFile): CaseView['stages'] {
  return facts.definition.stages.map(({ key, title }) => {
    const stage = state.stages[key];
    if (!stage) return { key, title, status: 'notStarted' };
    return { key, title, status: stage.leftAt ? 'done' : 'open', ...stage };
  });
}

function deadlineDecisions({ state }: CaseFile, kind: DeadlineDecision['kind']): CaseView['extensions'] {
  return movesStanding(state.deadlineMoves)
    .filter(({ move }) => move.kind === kind)
    .map(({ move: { from, to, reason, decision, on, by }, takenBack }) => ({
      from,
      to,
      reason,
      ...(decision ? { decision: { ...decision } } : {}),
      decidedOn: on,
      ...(by ? { decidedBy: by } : {}),
      ...(takenBack ? { takenBack: { on: takenBack.on, reason: takenBack.reason } } : {}),
    }));
}

/** Through each seat that the reader holds in the organization itself and in those above it. */
export function actionsOf({ state, facts }: CaseFile, caller: Caller): CaseView['allowedActions'] {
  const lines = awaiting(state, facts);
  const concerned = new Set([state.organizationId, state.superiorId, ...facts.above]);
  const own = caller.seats
    .filter(({ organizationId }) => concerned.has(organizationId))
    .flatMap((seat) => {
      const allowed = allowedActions(state, actorThrough(caller, seat), facts);
      return [...allowed, ...delegable(seat, allowed, lines)].map((action) => ({
        seatId: seat.id,
        ...action,
      }));
    });
  const lent = caller.lentSeats
    .filter(({ organizationId }) => concerned.has(organizationId))
    .flatMap((seat) => actionsForHolder(seat, caller, { state, facts }));
  return [...own, ...lent];
}

/** Work in front of one's own seat may be given to another person: no act on the case, so its rules do not name it. */
function delegable(
  { organizationId, bodies }: HeldSeat,
  allowed: readonly AllowedAction[],
  lines: readonly Awaiting[],
): readonly { readonly task: TaskKey; readonly kind: 'delegate' }[] {
  const inFront = lines
    .filter((line) => line.organizationId === organizationId && bodies.includes(line.body))
    .map(({ task }) => task)
    .filter((task) => allowed.some((action) => 'task' in action && action.task === task));
  return [...new Set(inFront)].map((task) => ({ task, kind: 'delegate' }));
}

/** What one may do in somebody else's seat, named as such. */
function actionsForHolder(
  seat: LentSeat,
  caller: Caller,
  { state, facts }: Pick<CaseFile, 'state' | 'facts'>,
): CaseView['allowedActions'] {
  const { mandate, id: seatId } = seat;
  const authority = { holder: mandate.giver.personId, mandate };
  const actor = actorThrough(caller, seat);
  const onBehalfOf = actor.onBehalfOf ? { onBehalfOf: actor.onBehalfOf } : {};
  return allowedActions(state, actor, { ...facts, authority }).map((action) => ({
    seatId,
    ...onBehalfOf,
    ...action,
  }));
}
