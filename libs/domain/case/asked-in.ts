import type { SeatId } from '../kernel/brand.js';
import { partiesOf, type Party, type SignOffGroup } from '../process/definition.js';
import { isSameParty } from '../organization/party.js';
import type { Asked, AskedGroup } from '../signoff/asked.js';
import { countingOf, type CountingPolicy, type SignOffPolicy } from '../signoff/policy.js';
import type { Facts } from './facts.js';
import { hasBody, seatsOf } from './parties.js';

/** Who of those who may sign is asked in a group of a step, with everything its policy counts. */
export function askedIn(group: SignOffGroup, signers: readonly SeatId[], facts: Facts): Asked {
  const vetoes = vetoesIn(group.policy, signers, facts);
  const asked = group.groups ? askedInGroups(group, signers, facts) : askedOfBodies(group, signers, facts);
  return { ...asked, ...vetoes };
}

function askedInGroups({ groups = [] }: SignOffGroup, signers: readonly SeatId[], facts: Facts): Asked {
  const asked = groups.flatMap((group, at): readonly AskedGroup[] => {
    const one = { ...askedIn(group, signersFor(partiesOf(group), signers, facts), facts), group: at };
    const there = partiesOf(group).some((party) => hasBody(party, facts));
    return group.optional && (!there || one.signers.length === 0) ? [] : [one];
  });
  return { members: asked.length, signers: unique(asked.flatMap((one) => one.signers)), groups: asked };
}

function askedOfBodies({ parties, policy }: SignOffGroup, signers: readonly SeatId[], facts: Facts): Asked {
  const counting = countingOf(policy);
  if (parties.length === 1) {
    const members = seatsOf(parties, facts);
    const weighed = weighedSeats(counting, members, facts);
    return {
      members: members.length,
      ...summoned(counting, members, facts),
      ...(weighed ? { weight: sum(members.map(weighed)), weights: signers.map(weighed) } : {}),
      signers,
    };
  }
  const there = parties.filter((party) => seatsOf([party], facts).length > 0);
  const voices = there
    .map((party) => ({ party, seats: signersFor([party], signers, facts) }))
    .filter(({ seats }) => seats.length > 0);
  const weights = weighedParties(counting);
  return {
    members: there.length,
    ...(weights
      ? { weight: sum(there.map(weights)), weights: voices.map(({ party }) => weights(party)) }
      : {}),
    signers,
    voices: voices.map(({ seats }) => seats),
  };
}

/** Of the seats asked, those whose holders sit in one of these bodies, be it through another seat. */
function signersFor(parties: readonly Party[], signers: readonly SeatId[], { roster, ...rest }: Facts) {
  const personOf = (seat: SeatId) => roster.holders[seat] ?? seat;
  const people = new Set(seatsOf(parties, { roster, ...rest }).map(personOf));
  return signers.filter((seat) => people.has(personOf(seat)));
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
function weighedSeats(policy: CountingPolicy, members: readonly SeatId[], facts: Facts) {
  if (policy.kind !== 'weighted') return undefined;
  const weights = new Map<SeatId, number>();
  for (const { party, weight } of policy.weights) {
    for (const seat of signersFor([party], members, facts))
      weights.set(seat, Math.max(weight, weights.get(seat) ?? 0));
  }
  return (seat: SeatId) => weights.get(seat) ?? 1;
}

function weighedParties(policy: CountingPolicy): ((party: Party) => number) | undefined {
  if (policy.kind !== 'weighted') return undefined;
  return (party) => policy.weights.find((one) => isSameParty(one.party, party))?.weight ?? 1;
}

function vetoesIn(policy: SignOffPolicy, signers: readonly SeatId[], facts: Facts): Pick<Asked, 'vetoes'> {
  return policy.kind === 'veto' ? { vetoes: signersFor(policy.by, signers, facts) } : {};
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function unique(seats: readonly SeatId[]): readonly SeatId[] {
  return [...new Set(seats)];
}
