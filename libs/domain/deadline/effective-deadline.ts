import type { Day } from '../kernel/brand.js';
import { fail, succeed, type Result } from '../kernel/result.js';
import type { Basis, LegalText } from '../process/legal-basis.js';

/** A last day, and where it comes from. */
export type Bound = { readonly day: Day; readonly basis: Basis };

export type DeadlineSources = {
  /** The policy of the organization's tier; the lowest tiers have none. */
  readonly tier?: Bound;
  /** Plans of the organizations above, from the top downward: each binds everything below. */
  readonly plans: readonly Bound[];
  /** In the order they were granted; each replaces the day that stood before. */
  readonly extensions: readonly { readonly to: Day; readonly decision: LegalText }[];
};

/** One link of the answer to "why this date": the day that stood from here on. */
export type DeadlineReason = Bound & { readonly source: 'tier' | 'superiorPlan' | 'extension' };

export type EffectiveDeadline = { readonly day: Day; readonly reasons: readonly DeadlineReason[] };

export type DeadlineFault =
  | { readonly code: 'DEADLINE_MISSING' }
  | { readonly code: 'PLAN_TOO_LATE'; readonly day: Day; readonly latest: Day };

/**
 * The tightest of the tier's policy and the plans of those above, moved by extensions only: a plan may be tighter than
 * what binds the superior itself, never looser.
 */
export function effectiveDeadline(sources: DeadlineSources): Result<EffectiveDeadline, DeadlineFault> {
  const reasons: DeadlineReason[] = sources.tier ? [{ source: 'tier', ...sources.tier }] : [];
  for (const plan of sources.plans) {
    const latest = reasons.at(-1)?.day;
    if (latest !== undefined && plan.day > latest) {
      return fail({ code: 'PLAN_TOO_LATE', day: plan.day, latest });
    }
    if (plan.day !== latest) reasons.push({ source: 'superiorPlan', ...plan });
  }
  if (reasons.length === 0) return fail({ code: 'DEADLINE_MISSING' });
  for (const { to, decision } of sources.extensions) {
    reasons.push({ source: 'extension', day: to, basis: { mark: 'rule', ...decision } });
  }
  const last = reasons.at(-1);
  return last ? succeed({ day: last.day, reasons }) : fail({ code: 'DEADLINE_MISSING' });
}
