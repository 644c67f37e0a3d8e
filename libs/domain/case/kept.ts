import type { SeatId } from '../kernel/brand.js';
import type { TaskDefinition } from '../process/definition.js';
import { outcomeOf, type Asked } from '../signoff/asked.js';
import type { Facts } from './facts.js';
import { refOf, type SignatureRef } from './signatures.js';
import { coveredBy, isSameShown, sawOf } from './shown.js';
import type { CaseState, Signature, TaskState } from './state.js';

/**
 * The approvals of an earlier round that still count in the next one: of whoever saw, part by part, exactly what the
 * signature would cover now. Any other verdict is asked for again.
 */
export function keptOf(state: CaseState, facts: Facts, task: TaskState): readonly SignatureRef[] {
  return task.signatures
    .filter((signature) => {
      const saw = signature.verdict === 'approve' ? sawOf(task, signature) : undefined;
      return saw !== undefined && isSameShown(saw, coveredBy(state, facts, task.key, signature.seatId));
    })
    .map(refOf);
}

/** Whether the approvals that were kept are all that a step needs of those who would be asked in it. */
export function isAgreed(
  { signatures }: Pick<TaskState, 'signatures'>,
  { steps }: TaskDefinition,
  index: number,
  asked: Asked,
): boolean {
  const step = steps[index];
  const given = new Map<SeatId, Signature['verdict']>(
    signatures.filter((one) => one.step === index).map(({ seatId, verdict }) => [seatId, verdict]),
  );
  if (!step || given.size === 0) return false;
  return outcomeOf(step, asked, { said: (seat) => given.get(seat), silence: undefined }) === 'approved';
}
