import type { Actor } from '../case/actor.js';
import { checkAuthority, checkWholeScope } from '../case/authority-now.js';
import { succeed, type Result } from '../kernel/result.js';
import type { SittingFacts } from './facts.js';
import { refuse, type SittingRefusal } from './refusal.js';
import type { Sitting } from './sitting.js';

type Of = Pick<Sitting, 'organizationId' | 'body'>;

type Known = Pick<SittingFacts, 'authority'>;

/** The same as on a case: by a seat still held, or by a mandate in force that is not narrowed to some tasks. */
export function mayActIn(actor: Actor, facts: Known): Result<void, SittingRefusal> {
  const holds = checkAuthority(actor, facts);
  return holds.ok ? checkWholeScope(actor, facts) : holds;
}

/** Members of the body, and the office that serves it. */
export function attends({ organizationId, body }: Of, actor: Actor): boolean {
  return (
    actor.organizationId === organizationId &&
    (actor.bodies.includes(body) || actor.bodies.includes('office'))
  );
}

/** The office convenes and records; where there is no office, any member of the body; and always the named recorder. */
export function mayRecord(
  sitting: Of & Partial<Pick<Sitting, 'recorder'>>,
  actor: Actor,
  facts: Pick<SittingFacts, 'office'> & Known,
): Result<void, SittingRefusal> {
  const acts = mayActIn(actor, facts);
  if (!acts.ok) return acts;
  const isOffice = facts.office.length === 0 || actor.bodies.includes('office');
  const records = attends(sitting, actor) && (isOffice || actor.seatId === sitting.recorder);
  return records ? succeed(undefined) : refuse('NOT_THE_RECORDER');
}

/** The chair concludes, or whoever sits there for them. */
export function mayConclude(
  { chair, body, members }: Sitting,
  actor: Actor,
  facts: Known,
): Result<void, SittingRefusal> {
  const acts = mayActIn(actor, facts);
  if (!acts.ok) return acts;
  const { seatId, bodies, onBehalfOf, personId } = actor;
  if (seatId !== chair) return refuse('NOT_THE_CHAIR');
  if (!onBehalfOf) return succeed(undefined);
  if (!bodies.includes(body)) return refuse('BEYOND_MANDATE');
  const presence = members.find((member) => member.seatId === chair)?.presence;
  const sits = presence?.kind === 'substituted' && presence.by.personId === personId;
  return sits ? succeed(undefined) : refuse('NOT_THE_CHAIR');
}

/** Neither over nor called off. */
export function notEnded({ state }: Sitting): Result<void, SittingRefusal> {
  return state === 'closed' || state === 'cancelled' ? refuse('SITTING_ENDED') : succeed(undefined);
}

/** Opened and not closed. */
export function isHeld(sitting: Sitting): Result<void, SittingRefusal> {
  const alive = notEnded(sitting);
  if (!alive.ok) return alive;
  return sitting.state === 'held' ? alive : refuse('SITTING_NOT_HELD');
}
