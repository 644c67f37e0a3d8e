import type { SeatId } from '../kernel/brand.js';
import { partiesOf, type Party, type SignOffGroup } from '../process/definition.js';
import { isSameParty } from '../organization/party.js';
import type { Asked, AskedGroup } from '../signoff/asked.js';
import { eachOnce } from '../signoff/each-once.js';
import { countingOf, type CountingPolicy, type SignOffPolicy } from '../signoff/policy.js';
import type { Facts } from './facts.js';
import { hasBody, seatsOf } from './parties.js';

/**
 * Who is asked in a step, with everything its policies count. A person with two seats is asked once, and speaks for one body
 * and in one group. Who may not be asked is a member all the same.
 */
export function askedIn(step: SignOffGroup, mayBeAsked: (seat: SeatId) => boolean, facts: Facts): Asked {
  const everybody = onePerPerson(seatsOf(partiesOf(step), facts), facts);
  const isThere = (seat: SeatId) => facts.roster.holders[seat] !== undefined && mayBeAsked(seat);
  return eachOnce(step, membersOf(step, everybody, facts), { mayBeAsked, isThere });
}

/** Everybody who sits in the bodies of a group, in as many of them as they sit in. */
function membersOf(group: SignOffGroup, everybody: readonly SeatId[], facts: Facts): Asked {
  const vetoes = vetoesIn(group.policy, everybody, facts);
  const asked = group.groups ? inGroups(group, everybody, facts) : inBodies(group, everybody, facts);
  return { ...asked, ...vetoes };
}

function inGroups({ groups = [] }: SignOffGroup, everybody: readonly SeatId[], facts: Facts): Asked {
  const asked = groups.flatMap((group, at): readonly AskedGroup[] => {
    const isThere = partiesOf(group).some((party) => hasBody(party, facts));
    if (group.optional && !isThere) return [];
    return [{ ...membersOf(group, sittingIn(partiesOf(group), everybody, facts), facts), group: at }];
  });
  return { members: asked.length, signers: unique(asked.flatMap((one) => one.signers)), groups: asked };
}

function inBodies({ parties, policy }: SignOffGroup, everybody: readonly SeatId[], facts: Facts): Asked {
  const counting = countingOf(policy);
  if (parties.length === 1) {
    const members = seatsOf(parties, facts);
    const weighed = weighedSeats(counting, everybody, facts);
    const repeated = members.length - everybody.length;
    return {
      members: members.length,
      ...(repeated > 0 ? { repeated } : {}),
      ...summoned(counting, members, facts),
      ...(weighed ? { weight: sum(everybody.map(weighed)), weights: everybody.map(weighed) } : {}),
      signers: everybody,
    };
  }
  const there = parties.filter((party) => seatsOf([party], facts).length > 0);
  const weights = weighedParties(counting, there);
  return {
    members: there.length,
    ...(weights ? { weight: sum(weights), weights } : {}),
    signers: everybody,
    voices: there.map((party) => sittingIn([party], everybody, facts)),
  };
}

/** Of these seats those whose holders sit in one of the bodies, be it through another seat. */
function sittingIn(parties: readonly Party[], seats: readonly SeatId[], facts: Facts) {
  const people = new Set(seatsOf(parties, facts).map((seat) => personIn(seat, facts)));
  return seats.filter((seat) => people.has(personIn(seat, facts)));
}

function onePerPerson(seats: readonly SeatId[], facts: Facts): readonly SeatId[] {
  return [...new Map(seats.toReversed().map((seat) => [personIn(seat, facts), seat])).values()].toReversed();
}

/** A seat that nobody holds is as good as a person of its own. */
function personIn(seat: SeatId, { roster }: Facts): string {
  return roster.holders[seat] ?? seat;
}

/** The people who hold a seat of the body: a vacant seat is summoned by nobody. */
function summoned(
  policy: CountingPolicy,
  members: readonly SeatId[],
  { roster }: Facts,
): Pick<Asked, 'summoned'> {
  if (!('base' in policy) || policy.base === 'members') return {};
  const people = members.flatMap((seat) => roster.holders[seat] ?? []);
  return { summoned: new Set(people).size };
}

/** A member weighs what the weightiest of the bodies it sits in weighs. */
function weighedSeats(policy: CountingPolicy, everybody: readonly SeatId[], facts: Facts) {
  if (policy.kind !== 'weighted') return undefined;
  const weights = new Map<SeatId, number>();
  for (const { party, weight } of policy.weights) {
    for (const seat of sittingIn([party], everybody, facts))
      weights.set(seat, Math.max(weight, weights.get(seat) ?? 0));
  }
  return (seat: SeatId) => weights.get(seat) ?? 1;
}

function weighedParties(policy: CountingPolicy, parties: readonly Party[]): readonly number[] | undefined {
  if (policy.kind !== 'weighted') return undefined;
  const weightOf = (party: Party) => policy.weights.find((one) => isSameParty(one.party, party))?.weight ?? 1;
  return parties.map(weightOf);
}

function vetoesIn(policy: SignOffPolicy, everybody: readonly SeatId[], facts: Facts): Pick<Asked, 'vetoes'> {
  return policy.kind === 'veto' ? { vetoes: sittingIn(policy.by, everybody, facts) } : {};
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function unique(seats: readonly SeatId[]): readonly SeatId[] {
  return [...new Set(seats)];
}
