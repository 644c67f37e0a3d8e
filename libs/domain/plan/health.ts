import type { Facts } from '../case/facts.js';
import type { CaseState } from '../case/state.js';
import { workingDaysBetween } from '../calendar/calendar.js';
import type { Day } from '../kernel/brand.js';
import { dayOf } from '../kernel/day.js';
import type { StageKey } from '../process/definition.js';
import type { Forecast } from './forecast.js';
import { outlookOf, type Outlook, type Overdue, type PlanFacts } from './outlook.js';
import { plannedCase, type PlannedCase } from './planned-case.js';
import { usualPlanning, type Planning } from './planning.js';

export type Health = 'onTrack' | 'atRisk' | 'offTrack';

/** Why a case is as healthy as it is; `workingDays` is always a count of them. */
export type HealthReason =
  | { readonly code: 'HELD'; readonly heldOn: Day }
  | { readonly code: 'DEADLINE_PASSED'; readonly deadlineOn: Day; readonly workingDays: number }
  | { readonly code: 'BEHIND'; readonly stage: StageKey; readonly workingDays: number }
  | {
      readonly code: 'BEHIND_OVERDUE';
      readonly stage: StageKey;
      readonly workingDays: number;
      readonly overdue: Overdue;
    }
  | {
      readonly code: 'FORECAST_LATE';
      readonly median: Day;
      readonly deadlineOn: Day;
    }
  | { readonly code: 'OVERDUE'; readonly overdue: Overdue; readonly count: number }
  | { readonly code: 'ON_HOLD'; readonly stage: StageKey; readonly since: Day }
  | { readonly code: 'TIGHT'; readonly stage: StageKey; readonly workingDays: number }
  | { readonly code: 'ON_TRACK'; readonly stage: StageKey; readonly workingDays: number }
  | { readonly code: 'NOTHING_LEFT' };

export const healthReasonCodes = [
  'HELD',
  'DEADLINE_PASSED',
  'BEHIND',
  'BEHIND_OVERDUE',
  'FORECAST_LATE',
  'OVERDUE',
  'ON_HOLD',
  'TIGHT',
  'ON_TRACK',
  'NOTHING_LEFT',
] as const satisfies readonly HealthReason['code'][];

export type Diagnosis = { readonly health: Health; readonly reason: HealthReason };

/** What a driver tells of its case: by the rule, with the usual thresholds and without a forecast, which would ask others. */
export function standingHealth(state: CaseState, { now, definition, calendar }: Facts): Health {
  const [kase, facts] = [plannedCase(state), { today: dayOf(now), definition, calendar }];
  return healthOf(kase, facts, { outlook: outlookOf(kase, facts), planning: usualPlanning }).health;
}

type Findings = { readonly outlook: Outlook; readonly planning: Planning; readonly forecast?: Forecast };

/**
 * Off track: the deadline is over, the slack is used up, or a congress later than the deadline is to be expected. At risk:
 * something is overdue, a stage is on hold with nobody saying until when, or little slack is left. The gravest reason is
 * told.
 */
export function healthOf(kase: PlannedCase, facts: PlanFacts, findings: Findings): Diagnosis {
  if (kase.heldOn) return { health: 'onTrack', reason: { code: 'HELD', heldOn: kase.heldOn } };
  const grave = offTrack(kase, facts, findings);
  if (grave) return { health: 'offTrack', reason: grave };
  const risk = atRisk(kase, findings);
  if (risk) return { health: 'atRisk', reason: risk };
  const { slack } = findings.outlook;
  return { health: 'onTrack', reason: slack ? { code: 'ON_TRACK', ...slack } : { code: 'NOTHING_LEFT' } };
}

function offTrack(
  { deadlineOn }: PlannedCase,
  { today, calendar }: PlanFacts,
  { outlook, forecast }: Findings,
): HealthReason | undefined {
  const { slack, overdue } = outlook;
  if (deadlineOn < today) {
    const workingDays = workingDaysBetween(calendar, deadlineOn, today);
    return { code: 'DEADLINE_PASSED', deadlineOn, workingDays };
  }
  if (slack && slack.workingDays < 0) {
    const behind = { stage: slack.stage, workingDays: -slack.workingDays };
    const late = overdue.find((task) => task.stage === slack.stage) ?? overdue[0];
    return late ? { code: 'BEHIND_OVERDUE', ...behind, overdue: late } : { code: 'BEHIND', ...behind };
  }
  if (forecast?.kind !== 'expected' || forecast.median <= deadlineOn) return undefined;
  return { code: 'FORECAST_LATE', median: forecast.median, deadlineOn };
}

function atRisk(
  { holds, stages }: PlannedCase,
  { outlook: { slack, overdue, stages: outlooks }, planning }: Findings,
): HealthReason | undefined {
  const [late] = overdue;
  if (late) return { code: 'OVERDUE', overdue: late, count: overdue.length };
  const awaited = outlooks.filter((stage) => stage.slack !== undefined).map(({ key }) => key);
  for (const hold of holds) {
    const stage = awaited.find((key) => hold.stages.includes(key) && !stages[key]?.leftOn);
    if (stage && !hold.until) return { code: 'ON_HOLD', stage, since: hold.placedOn };
  }
  return slack && slack.workingDays < planning.tightWorkingDays ? { code: 'TIGHT', ...slack } : undefined;
}
