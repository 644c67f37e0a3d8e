import { askedIn } from '../case/asked-in.js';
import type { Facts } from '../case/facts.js';
import { seatsOf } from '../case/parties.js';
import type { OrganizationId, PersonId, SeatId } from '../kernel/brand.js';
import { partiesOf, type Party, type SignOffStep, type TaskDefinition } from '../process/definition.js';
import { beyondMembers, isRepeated, type Asked } from '../signoff/asked.js';
import { countingOf, needed } from '../signoff/policy.js';
import type { StructureFinding } from './finding.js';

/** Whether somebody can prepare a task and enough other people can sign each of its steps, as the seats are held today. */
export function lintTask(
  organizationId: OrganizationId,
  task: TaskDefinition,
  facts: Facts,
): readonly StructureFinding[] {
  const at = { organizationId, task: task.key } as const;
  const preparers = peopleIn(task.preparers, facts);
  const unprepared = task.preparers.length > 0 && preparers.length === 0;
  return [
    ...(unprepared ? [{ ...at, code: 'NOBODY_PREPARES', detail: { task: task.key } } as const] : []),
    ...task.steps.flatMap((step, index) => {
      const found = lintStep(step, preparers, facts);
      const detail = { task: task.key, step: index + 1, ...found?.detail };
      return found ? [{ ...at, code: found.code, detail }] : [];
    }),
  ];
}

type Found = Pick<StructureFinding, 'code' | 'detail'>;

function lintStep(step: SignOffStep, preparers: readonly PersonId[], facts: Facts): Found | undefined {
  const people = peopleIn(partiesOf(step), facts);
  if (people.length === 0) return step.optional ? undefined : { code: 'NOBODY_SIGNS', detail: {} };
  if (step.optional) return undefined;
  const [only] = people;
  if (people.length === 1 && preparers.length === 1 && preparers[0] === only)
    return { code: 'PREPARER_IS_ONLY_SIGNER', detail: {} };
  const asked = askedIn(step, (seat) => facts.roster.holders[seat] !== undefined, facts);
  const beyond = beyondMembers(step, asked);
  if (beyond) {
    const code = isRepeated(asked) ? 'ONE_PERSON_TWICE' : 'TOO_FEW_SIGNERS';
    return { code, detail: { needed: beyond.needed, people: beyond.members } };
  }
  const least = leastPeople(step, asked);
  if (people.length < least)
    return { code: 'TOO_FEW_SIGNERS', detail: { needed: least, people: people.length } };
  return isRepeated(asked) ? { code: 'COUNTED_ONCE', detail: {} } : undefined;
}

/** How many people at least should agree. A majority of one body is counted of its seats, whoever holds them. */
function leastPeople(step: SignOffStep, asked: Asked): number {
  const policy = countingOf(step.policy);
  if (policy.kind === 'atLeast') return policy.count;
  const isOneBody = step.parties.length === 1 && !step.groups;
  return isOneBody || policy.kind === 'weighted' ? 1 : needed(policy, asked);
}

/** Everybody who holds a seat of these bodies, each once. */
export function peopleIn(parties: readonly Party[], facts: Facts): readonly PersonId[] {
  const people = seatsOf(parties, facts).flatMap((seat: SeatId) => facts.roster.holders[seat] ?? []);
  return [...new Set(people)];
}
