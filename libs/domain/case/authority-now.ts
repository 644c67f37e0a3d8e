import type { PersonId } from '../kernel/brand.js';
import { fail, succeed, type Result } from '../kernel/result.js';
import { bodiesWithin, coversWhole, coversTask, type Mandate } from '../mandate/mandate.js';
import type { Actor } from './actor.js';
import type { Facts } from './facts.js';
import { belongsTo } from './parties.js';
import type { CaseState, TaskState } from './state.js';

/** By what somebody acts, read when they do: who holds the seat that day, and the mandate they name, if it is in force. */
export type Authority = { readonly holder?: PersonId; readonly mandate?: Mandate };

/** Why an actor may not act by what they name, on whatever. */
export type AuthorityRefusal = { readonly code: 'SEAT_LEFT' | 'MANDATE_NOT_IN_FORCE' | 'BEYOND_MANDATE' };

type Known = Pick<Facts, 'authority'>;

/**
 * Whether an actor still is who they say: the holder of their seat, or somebody whom its present holder lets act in it. Who
 * has left a seat keeps nothing of it, and neither does anybody who acted for them.
 */
export function checkAuthority(actor: Actor, { authority }: Known): Result<void, AuthorityRefusal> {
  const { onBehalfOf } = actor;
  if (!onBehalfOf) {
    const left = authority && authority.holder !== actor.personId;
    return left ? refuse('SEAT_LEFT') : succeed(undefined);
  }
  const mandate = mandateOf(actor, authority);
  const holds =
    mandate?.giver.personId === authority?.holder && mandate?.giver.personId === onBehalfOf.personId;
  return mandate && holds ? succeed(undefined) : refuse('MANDATE_NOT_IN_FORCE');
}

/** Whether a mandate reaches the task, through a body that is asked. Whoever acts for themselves needs none. */
export function checkScope(
  state: CaseState,
  task: TaskState,
  actor: Actor,
  facts: Facts,
): Result<void, AuthorityRefusal> {
  if (!actor.onBehalfOf) return succeed(undefined);
  const mandate = mandateOf(actor, facts.authority);
  if (!mandate) return refuse('MANDATE_NOT_IN_FORCE');
  const { key, stage } = task;
  const of = { caseId: state.caseId, key, stage, kind: task.content.kind };
  const asked = task.signing?.parties.some((party) => belongsTo(actor, party, state, facts)) ?? true;
  return asked && coversTask(mandate.scope, of) ? succeed(undefined) : refuse('BEYOND_MANDATE');
}

/** Whether a mandate reaches acts on a case, or a sitting, as a whole. */
export function checkWholeScope(actor: Actor, { authority }: Known): Result<void, AuthorityRefusal> {
  if (!actor.onBehalfOf) return succeed(undefined);
  const mandate = mandateOf(actor, authority);
  return mandate && coversWhole(mandate.scope) ? succeed(undefined) : refuse('BEYOND_MANDATE');
}

function refuse(code: AuthorityRefusal['code']) {
  return fail<AuthorityRefusal>({ code });
}

/** The mandate that an actor names, if it is theirs, for this seat, and for no body that it does not reach. */
function mandateOf(actor: Actor, authority: Authority | undefined): Mandate | undefined {
  const mandate = authority?.mandate;
  if (!mandate || mandate.id !== actor.onBehalfOf?.mandateId) return undefined;
  if (mandate.seatId !== actor.seatId || mandate.taker.personId !== actor.personId) return undefined;
  const within = bodiesWithin(mandate.scope, actor.bodies);
  return within.length === actor.bodies.length ? mandate : undefined;
}
