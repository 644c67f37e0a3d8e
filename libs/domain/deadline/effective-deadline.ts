import type { Day } from '../kernel/brand.js';
import { fail, succeed, type Result } from '../kernel/result.js';
import type { Basis, LegalText } from '../process/legal-basis.js';

/** The last day that a policy names for a tier. In force from ever, or for ever, where no day is named. */
export type TierPolicy = {
  readonly day: Day;
  readonly basis: Basis;
  readonly validFrom?: Day;
  readonly validTo?: Day;
};

/** The last day that a superior asks of an organization and of everything below it. */
export type SuperiorsPlan = {
  readonly day: Day;
  readonly basis: Basis;
  /** By which an authority above allows a day that is looser than what binds. */
  readonly permission?: LegalText;
};

/** What binds at one step of the way down: the policies of that tier, and the superior's plan for that organization. */
export type DeadlineLevel = { readonly policies: readonly TierPolicy[]; readonly plan?: SuperiorsPlan };

/** One link of the answer to "why this date": the day that stood from here on, and at which level it came in. */
export type DeadlineReason = {
  readonly source: 'tier' | 'superiorPlan';
  readonly level: number;
  readonly day: Day;
  readonly basis: Basis;
  readonly validFrom?: Day;
  readonly validTo?: Day;
  readonly permission?: LegalText;
};

export type EffectiveDeadline = { readonly day: Day; readonly reasons: readonly DeadlineReason[] };
export type PlanFault = { readonly code: 'PLAN_TOO_LATE'; readonly day: Day; readonly latest: Day };

/**
 * The deadline of an organization on a day: of the policies of its tier and of the tiers above, and of the plans for it
 * and for those above it, the tightest counts. A looser plan counts by permission only, and then for everything below
 * until something tighter comes. Levels from the top downward, the organization itself last; undefined when nobody has
 * set a day.
 */
export function effectiveDeadline(levels: readonly DeadlineLevel[], on: Day): EffectiveDeadline | undefined {
  const reasons: DeadlineReason[] = [];
  for (const [level, { policies, plan }] of levels.entries()) {
    const policy = policies.filter((one) => inForce(one, on)).toSorted(byDay)[0];
    if (policy && isTighter(policy.day, reasons)) reasons.push({ source: 'tier', level, ...policy });
    if (plan && counts(plan, reasons)) reasons.push({ source: 'superiorPlan', level, ...plan });
  }
  const last = reasons.at(-1);
  return last && { day: last.day, reasons };
}

/** Whether a plan for the last of these organizations may stand: not looser than what binds it, or by permission. */
export function checkPlan(
  levels: readonly DeadlineLevel[],
  { day, permission }: Pick<SuperiorsPlan, 'day' | 'permission'>,
  on: Day,
): Result<void, PlanFault> {
  const binding = levels.map((level, at) =>
    at === levels.length - 1 ? { policies: level.policies } : level,
  );
  const latest = effectiveDeadline(binding, on)?.day;
  if (latest === undefined || day <= latest || permission) return succeed(undefined);
  return fail({ code: 'PLAN_TOO_LATE', day, latest });
}

export function inForce({ validFrom, validTo }: Pick<TierPolicy, 'validFrom' | 'validTo'>, on: Day): boolean {
  return (validFrom === undefined || validFrom <= on) && (validTo === undefined || validTo >= on);
}

function counts({ day, permission }: SuperiorsPlan, reasons: readonly DeadlineReason[]): boolean {
  return isTighter(day, reasons) || (permission !== undefined && day !== reasons.at(-1)?.day);
}

function isTighter(day: Day, reasons: readonly DeadlineReason[]): boolean {
  const latest = reasons.at(-1)?.day;
  return latest === undefined || day < latest;
}

function byDay(a: TierPolicy, b: TierPolicy): number {
  return a.day < b.day ? -1 : 1;
}
