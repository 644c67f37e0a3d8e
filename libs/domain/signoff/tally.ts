import { needed, type SignOffPolicy } from './policy.js';

export type Verdict = 'approve' | 'approveWithConditions' | 'return' | 'reject' | 'abstain';
export type Outcome = 'open' | 'approved' | 'approvedWithConditions' | 'returned' | 'rejected';

/** `members` is the base of a share; `asked` are those of them who may sign: of these, at most all must agree. */
export type Electorate = { readonly members: number; readonly asked: number };

/**
 * What the signatures so far amount to. Each outcome is declared only when those still to sign cannot undo it, so the
 * order in which signatures arrive never changes the outcome:
 * approved as soon as enough agree (with conditions when too few agree without any), rejected as soon as so many reject
 * that approval is impossible by them alone, returned when neither can be reached any more. Abstaining agrees to nothing.
 */
export function tally(
  policy: SignOffPolicy,
  { members, asked }: Electorate,
  verdicts: readonly Verdict[],
): Outcome {
  const count = (verdict: Verdict) => verdicts.filter((given) => given === verdict).length;
  const left = asked - verdicts.length;
  const need = Math.max(1, Math.min(needed(policy, members), asked));
  const block = Math.max(asked - need + 1, 1);
  const plain = count('approve');
  const agreeing = plain + count('approveWithConditions');
  if (plain >= need) return 'approved';
  if (agreeing >= need && plain + left < need) return 'approvedWithConditions';
  if (count('reject') >= block) return 'rejected';
  if (agreeing + left < need && count('reject') + left < block) return 'returned';
  return 'open';
}
