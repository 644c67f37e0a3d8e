import { partiesOf, type Party, type SignOffGroup, type TaskDefinition } from '../process/definition.js';
import type { Asked } from '../signoff/asked.js';
import type { ConcludedStep, Signing, TaskState } from './state.js';

/** What of an open step is one body's to conclude by itself: all of it, or its group beside others. */
export type OwnPart = {
  /** Which of the step's groups; absent where the step is the body's alone. */
  readonly at?: number;
  readonly group: SignOffGroup;
  readonly asked: Asked;
};

/**
 * The part of an open step in which a body, and no other, agrees by a policy of its own. Bodies that sign side by side
 * without one have none: any of their seats gives the voice, and nothing says how many of a body that sits must agree.
 */
export function ownPart(
  task: TaskState,
  definition: TaskDefinition,
  isTheirs: (party: Party) => boolean,
): OwnPart | undefined {
  const { signing } = task;
  const step = signing && definition.steps[signing.step];
  if (!step) return undefined;
  const isOwn = ({ parties: [party, ...others], groups }: SignOffGroup) =>
    party !== undefined && others.length === 0 && !groups && isTheirs(party);
  if (!signing.groups) return isOwn(step) ? { group: step, asked: signing } : undefined;
  const parts = signing.groups.flatMap((asked): readonly OwnPart[] => {
    const group = step.groups?.[asked.group];
    return group && isOwn(group) && !concludedGroup(task, signing.step, asked.group)
      ? [{ at: asked.group, group, asked }]
      : [];
  });
  return parts.length === 1 ? parts[0] : undefined;
}

/** What a body has concluded of its group of a step, in a sitting. */
export function concludedGroup(
  { sittings = [] }: Pick<TaskState, 'sittings'>,
  step: number,
  group: number | undefined,
): ConcludedStep | undefined {
  return group === undefined ? undefined : sittings.find((one) => one.step === step && one.group === group);
}

/** Whether a seat has still something to say in an open step: not where its groups have concluded in a sitting. */
export function isStillAsked(task: TaskState, signing: Signing, seat: Signing['signers'][number]): boolean {
  const { groups } = signing;
  if (!groups) return true;
  return groups.some(
    ({ group, signers }) => signers.includes(seat) && !concludedGroup(task, signing.step, group),
  );
}

/** The bodies that an open step still asks. */
export function partiesAsked(task: TaskState, definition: TaskDefinition | undefined): readonly Party[] {
  const { signing } = task;
  if (!signing) return [];
  const step = definition?.steps[signing.step];
  const isConcluded = (at: number) => concludedGroup(task, signing.step, at) !== undefined;
  if (!step?.groups?.some((_, at) => isConcluded(at))) return signing.parties;
  return partiesOf({ ...step, groups: step.groups.filter((_, at) => !isConcluded(at)) });
}
