import type { PersonId, SeatId } from '../kernel/brand.js';
import type { SignOffStep, TaskDefinition } from '../process/definition.js';
import type { Facts } from './facts.js';
import { isOwnWork } from './own-work.js';
import { hasBody, seatsOf } from './parties.js';
import type { CaseState, Signing } from './state.js';

type Electorate = Pick<Signing, 'members' | 'signers' | 'voices'>;

/**
 * Who is asked in a step. Whoever prepared the work is a member of the body, but is not asked; a person with two seats
 * is asked once. Where several bodies sign side by side, each has one voice, given by any of its seats.
 */
export function electorateOf(
  step: SignOffStep,
  task: Pick<TaskDefinition, 'key' | 'returnsTo'>,
  state: CaseState,
  facts: Facts,
): Electorate {
  const members = seatsOf(step.parties, facts);
  const signers = onePerPerson(members, facts).filter((seat) => {
    const holder = facts.roster.holders[seat];
    return holder === undefined || !isOwnWork(state, task, holder);
  });
  if (step.parties.length === 1) return { members: members.length, signers };
  const voices = step.parties
    .map((party) => {
      const people = seatsOf([party], facts).map((seat) => facts.roster.holders[seat] ?? seat);
      return signers.filter((seat) => people.includes(facts.roster.holders[seat] ?? seat));
    })
    .filter((voice) => voice.length > 0);
  return { members: voices.length, signers, voices };
}

/** Whether a step that must be signed has nobody left to sign it once these people have had a hand in the work. */
export function lacksSigners(
  task: TaskDefinition,
  state: CaseState,
  facts: Facts,
  preparers: readonly PersonId[],
): boolean {
  const before = state.tasks[task.key];
  if (!before) return false;
  const preparedBy = [...before.preparedBy, ...preparers];
  const prepared = { ...state, tasks: { ...state.tasks, [task.key]: { ...before, preparedBy } } };
  return task.steps.some(
    (step) =>
      !isSkipped(step, task, prepared, facts) &&
      electorateOf(step, task, prepared, facts).signers.length === 0,
  );
}

/** An optional step is passed over where the organization has no such body, or nobody in it who may be asked. */
export function isSkipped(
  step: SignOffStep,
  task: Pick<TaskDefinition, 'key' | 'returnsTo'>,
  state: CaseState,
  facts: Facts,
): boolean {
  if (step.optional !== true) return false;
  const there = step.parties.some((party) => hasBody(party, facts));
  return !there || electorateOf(step, task, state, facts).signers.length === 0;
}

function onePerPerson(seats: readonly SeatId[], { roster }: Facts): readonly SeatId[] {
  const seen = new Set<string>();
  return seats.filter((seat) => {
    const person = roster.holders[seat] ?? seat;
    return !seen.has(person) && seen.add(person);
  });
}
