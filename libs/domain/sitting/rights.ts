import type { Actor } from '../case/actor.js';
import { succeed, type Result } from '../kernel/result.js';
import type { SittingFacts } from './facts.js';
import { refuse, type SittingRefusal } from './refusal.js';
import type { Sitting } from './sitting.js';

type Of = Pick<Sitting, 'organizationId' | 'body'>;

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
  { office }: Pick<SittingFacts, 'office'>,
): Result<void, SittingRefusal> {
  const isOffice = office.length === 0 || actor.bodies.includes('office');
  const records = attends(sitting, actor) && (isOffice || actor.seatId === sitting.recorder);
  return records ? succeed(undefined) : refuse('NOT_THE_RECORDER');
}

export function mayConclude({ chair }: Sitting, { seatId }: Actor): Result<void, SittingRefusal> {
  return seatId === chair ? succeed(undefined) : refuse('NOT_THE_CHAIR');
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
