import { isBeyond, needed, type CountingPolicy, type Counts, type SignOffPolicy } from './policy.js';

export type Verdict =
  'approve' | 'approveWithConditions' | 'adoptSubjectToEditing' | 'return' | 'reject' | 'abstain';
export type Outcome =
  'open' | 'approved' | 'approvedWithConditions' | 'adoptedSubjectToEditing' | 'returned' | 'rejected';

/** One who may still sign or has signed: what they said, what it weighs (1), whether their refusal ends the step. */
export type Ballot = {
  readonly verdict?: Verdict | undefined;
  readonly weight?: number;
  readonly veto?: true;
};

/** Those asked, and the counts that shares are taken of: members who may not sign count in the base all the same. */
export type Electorate = Counts & { readonly ballots: readonly Ballot[] };

/**
 * What the signatures so far amount to. Each outcome is declared only when those still to sign cannot undo it, so the
 * order in which signatures arrive never changes the outcome:
 * approved as soon as enough agree (with conditions, or subject to editing, when too few agree without), rejected as soon
 * as so many reject that approval is impossible by them alone, returned when neither can be reached any more. Abstaining
 * agrees to nothing.
 */
export function tally(policy: SignOffPolicy, electorate: Electorate): Outcome {
  if (policy.kind !== 'veto') return count(policy, electorate);
  const vetoes = electorate.ballots.filter(({ veto }) => veto).map(({ verdict }) => verdict);
  if (vetoes.includes('reject')) return 'rejected';
  if (vetoes.includes(undefined)) return 'open';
  return vetoes.includes('return') ? 'returned' : count(policy.policy, electorate);
}

function count(policy: CountingPolicy, electorate: Electorate): Outcome {
  const { total, left, approve, approveWithConditions, adoptSubjectToEditing, reject } = weigh(electorate);
  const wanted = needed(policy, electorate);
  const need = isBeyond(policy, electorate) ? wanted : Math.max(1, Math.min(wanted, total));
  const conditional = approve + approveWithConditions;
  const agreeing = conditional + adoptSubjectToEditing;
  const blocks = (rejecting: number) => rejecting > 0 && total - rejecting < need;
  if (approve >= need) return 'approved';
  if (conditional >= need && approve + left < need) return 'approvedWithConditions';
  if (agreeing >= need && conditional + left < need) return 'adoptedSubjectToEditing';
  if (blocks(reject)) return 'rejected';
  if (agreeing + left < need && !blocks(reject + left)) return 'returned';
  return 'open';
}

/** What each verdict weighs, and those together who have not spoken. */
function weigh({ ballots }: Electorate): Readonly<Record<Verdict | 'left' | 'total', number>> {
  const sums = { total: 0, left: 0, ...nothing };
  for (const { verdict = 'left', weight = 1 } of ballots) {
    sums[verdict] += weight;
    sums.total += weight;
  }
  return sums;
}

const nothing: Readonly<Record<Verdict, number>> = {
  approve: 0,
  approveWithConditions: 0,
  adoptSubjectToEditing: 0,
  return: 0,
  reject: 0,
  abstain: 0,
};
