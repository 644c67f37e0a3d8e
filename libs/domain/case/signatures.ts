import type { Sha256, SittingId } from '../kernel/brand.js';
import type { TaskKey } from '../process/definition.js';
import type { ConcludedStep, Signature, TaskState } from './state.js';

/** A signature as an event names it. */
export type SignatureRef = Pick<Signature, 'step' | 'seatId' | 'personId'>;

/** Which text a signature saw, and which stands in its place. */
export type ContentChange = { readonly from: Sha256; readonly to: Sha256 };
export type ContentChanges = Readonly<Record<TaskKey, ContentChange>>;

export function refOf({ step, seatId, personId }: Signature): SignatureRef {
  return { step, seatId, personId };
}

function isSameSignature(one: SignatureRef, other: SignatureRef): boolean {
  return one.step === other.step && one.seatId === other.seatId && one.personId === other.personId;
}

/** Of a task's signatures those that were kept, each with what it saw. */
export function onlyKept(
  { signatures, shown }: TaskState,
  kept: readonly SignatureRef[],
): Pick<TaskState, 'signatures' | 'shown'> {
  const counting = signatures.filter((one) => kept.some((ref) => isSameSignature(ref, one)));
  return { signatures: counting, ...(counting.length > 0 && shown ? { shown } : {}) };
}

type Outdated = {
  readonly signatures: readonly SignatureRef[];
  readonly sittings?: readonly SittingId[];
  readonly changes: ContentChanges;
};

/** The task without what is void of its signatures and of what sittings concluded. */
export function withoutVoid(task: TaskState, outdated: Outdated): TaskState {
  const signatures = task.signatures.filter((one) => !isNamed(one, outdated));
  const sittings = task.sittings?.filter((one) => !isConcludedIn(one, outdated));
  return { ...task, signatures, ...(sittings && { sittings }) };
}

/** The task with those of its approvals marked that saw what has changed since. */
export function withFlags(task: TaskState, outdated: Outdated): TaskState {
  const stands = Object.fromEntries(Object.entries(outdated.changes).map(([part, { to }]) => [part, to]));
  const marked = <One extends Signature | ConcludedStep>(one: One, isMeant: boolean): One =>
    isMeant ? { ...one, outdated: { ...one.outdated, ...stands } } : one;
  const signatures = task.signatures.map((one) => marked(one, isNamed(one, outdated)));
  const sittings = task.sittings?.map((one) => marked(one, isConcludedIn(one, outdated)));
  return { ...task, signatures, ...(sittings && { sittings }) };
}

function isNamed(signature: SignatureRef, { signatures }: Outdated): boolean {
  return signatures.some((ref) => isSameSignature(ref, signature));
}

function isConcludedIn({ sitting }: ConcludedStep, { sittings = [] }: Outdated): boolean {
  return sittings.includes(sitting.id);
}
