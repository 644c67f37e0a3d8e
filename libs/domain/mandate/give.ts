import type { MandateKind } from '../case/actor.js';
import type { Day, PersonId } from '../kernel/brand.js';
import { fail, succeed, type Result } from '../kernel/result.js';
import type { Body } from '../organization/organization.js';
import { overlap, type Mandate, type MandateScope } from './mandate.js';

/** Why nobody can be put in somebody's place. */
export type MandateRefusal =
  | 'SUBSTITUTE_FOR_ONESELF'
  | 'SUBSTITUTE_IN_THE_PAST'
  | 'SUBSTITUTE_OF_SUBSTITUTE'
  | 'SUBSTITUTE_ALREADY_NAMED'
  | 'MANDATE_TO_ONESELF'
  | 'MANDATE_IN_THE_PAST'
  | 'MANDATE_BEYOND_GIVER'
  | 'MANDATE_STANDS'
  | 'DELEGATED_FURTHER'
  | 'END_BEFORE_START'
  | 'SEAT_NOT_HELD';

/** A substitute who is away too, on some of the days: a warning, since somebody else may be hard to find. */
export type TakerAway = { readonly from: Day; readonly to: Day; readonly substitute: string };

export type Giving = Omit<Mandate, 'id' | 'giver'>;

/** What the register knows of the seat and the people when something is given. */
export type GivingFacts = {
  readonly today: Day;
  readonly giver: PersonId;
  readonly seat: { readonly bodies: readonly Body[] };
  /** Who holds the seat on the first day, or today where that is over, and until when if it is known. */
  readonly holder?: { readonly personId: PersonId; readonly until?: Day };
  /** What lets the giver act for the holder of this very seat. */
  readonly actsFor: boolean;
  /** In force or to come: those of the seat, and those in which the taker has named substitutes. */
  readonly standing: readonly Mandate[];
};

/**
 * Whether the holder of a seat may let another person act in it: nobody gives what they have not got, nobody passes on what
 * was given to them, and nothing is given backwards in time. Answers with when the taker is away too.
 */
export function checkGiving(
  giving: Giving,
  facts: GivingFacts,
): Result<readonly TakerAway[], MandateRefusal> {
  const { by, from, to, taker } = giving;
  const isSubstitute = by === 'substitute';
  if (facts.holder?.personId !== facts.giver) return fail(facts.actsFor ? passedOn[by] : 'SEAT_NOT_HELD');
  if (to < from) return fail('END_BEFORE_START');
  if (from < facts.today) return fail(isSubstitute ? 'SUBSTITUTE_IN_THE_PAST' : 'MANDATE_IN_THE_PAST');
  if (taker.personId === facts.giver)
    return fail(isSubstitute ? 'SUBSTITUTE_FOR_ONESELF' : 'MANDATE_TO_ONESELF');
  if (isBeyond(giving, facts)) return fail('MANDATE_BEYOND_GIVER');
  const same = facts.standing.filter(
    (one) => one.by === by && one.seatId === giving.seatId && overlap(one, giving),
  );
  if (isSubstitute && same.some((one) => meets(one.scope, giving.scope)))
    return fail('SUBSTITUTE_ALREADY_NAMED');
  if (same.some((one) => one.taker.personId === taker.personId && meets(one.scope, giving.scope)))
    return fail('MANDATE_STANDS');
  const away = facts.standing.filter(
    (one) => one.by === 'substitute' && one.giver.personId === taker.personId && overlap(one, giving),
  );
  return succeed(away.map((one) => ({ from: one.from, to: one.to, substitute: one.taker.name })));
}

/** What was given to somebody is theirs to use and not to hand on: a substitute names no substitute. */
const passedOn: Readonly<Record<MandateKind, MandateRefusal>> = {
  substitute: 'SUBSTITUTE_OF_SUBSTITUTE',
  delegation: 'DELEGATED_FURTHER',
  mandate: 'MANDATE_BEYOND_GIVER',
};

/** Beyond what the giver has: bodies that the seat is not in, or days after the giver has left it. */
function isBeyond({ scope, to }: Giving, { seat, holder }: GivingFacts): boolean {
  if (holder?.until !== undefined && to > holder.until) return true;
  return scope.bodies?.some((body) => !seat.bodies.includes(body)) ?? false;
}

/** Whether two scopes may let the same thing be done. */
function meets(a: MandateScope, b: MandateScope): boolean {
  if (a.task && b.task && (a.task.caseId !== b.task.caseId || a.task.key !== b.task.key)) return false;
  return share(a.bodies, b.bodies) && share(a.stages, b.stages) && share(a.kinds, b.kinds);
}

function share<Named>(a: readonly Named[] | undefined, b: readonly Named[] | undefined): boolean {
  return !a || !b || a.some((one) => b.includes(one));
}
