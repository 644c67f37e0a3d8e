import { withMove, type DeadlineMove } from '../deadline/moves.js';
import type { DeadlineEvent, ExtensionEvent } from './deadline-event.js';
import type { CaseEvent } from './event.js';
import type { CaseState } from './state.js';

/** The state after an event that asks for another deadline or moves it. */
export function evolveDeadline(state: CaseState, event: DeadlineEvent | ExtensionEvent): CaseState {
  switch (event.type) {
    case 'ExtensionAsked': {
      const { type: _, ...extensionRequest } = event;
      return { ...state, extensionRequest };
    }
    case 'ExtensionDeclined':
    case 'ExtensionRequestWithdrawn':
      return unasked(state);
    case 'DeadlineExtended':
      return moveDeadline(unasked(state), event);
    case 'DeadlineTightened':
    case 'ExtensionWithdrawn':
    case 'TighteningLifted':
    case 'DeadlineByPolicy':
    case 'DeadlineByPolicyLifted':
      return moveDeadline(state, event);
  }
}

/** A request is open until it is answered or has become needless. */
export function unasked(state: CaseState): CaseState {
  const { extensionRequest: _, ...rest } = state;
  return rest;
}

const moveKinds: Readonly<Record<DeadlineEvent['type'], DeadlineMove['kind']>> = {
  DeadlineExtended: 'extended',
  DeadlineTightened: 'tightened',
  ExtensionWithdrawn: 'extensionWithdrawn',
  TighteningLifted: 'tighteningLifted',
  DeadlineByPolicy: 'byPolicy',
  DeadlineByPolicyLifted: 'byPolicyLifted',
};

const requestKinds = ['ExtensionAsked', 'ExtensionDeclined', 'ExtensionRequestWithdrawn'];

export function isAboutDeadline(event: CaseEvent): event is DeadlineEvent | ExtensionEvent {
  return event.type in moveKinds || requestKinds.includes(event.type);
}

function moveDeadline(state: CaseState, event: DeadlineEvent): CaseState {
  const { from, to, reason } = event;
  const on = event.type === 'DeadlineExtended' ? event.grantedOn : event.decidedOn;
  const by = event.type === 'DeadlineExtended' ? event.grantedBy : event.decidedBy;
  const move = {
    kind: moveKinds[event.type],
    from,
    to,
    on,
    ...(by ? { by } : {}),
    reason,
    ...('named' in event ? { named: event.named } : {}),
    ...('decision' in event ? { decision: event.decision } : {}),
  };
  return { ...state, deadlineOn: to, deadlineMoves: withMove(state.deadlineMoves, move) };
}
