import { addWorkingDays, type Calendar } from '#libs/domain/calendar/calendar';
import { brand, type CaseId, type Day, type OrganizationId } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import { chanceOf } from './chance.js';

/** A case that is under way when the season begins. */
export type Candidate = {
  readonly caseId: CaseId;
  readonly organizationId: OrganizationId;
  readonly superiorId: OrganizationId;
  readonly type: CongressType;
  readonly model: boolean;
  /** Sooner it cannot be ready, however fast people work. */
  readonly soonest: Day;
};

type Span = readonly [from: Day, days: number];

/** From when the congresses of a tier are held, and over how many working days they spread; most of them early. */
const spans: Readonly<Record<CongressType, Span>> = {
  cell: span('2020-07-13', 18),
  sectional: span('2020-07-16', 15),
  grassrootsCell: span('2020-07-15', 20),
  grassroots: span('2020-07-20', 18),
  upperGrassroots: span('2020-08-11', 13),
  centralAffiliate: span('2020-10-26', 2),
};
/** Of the affiliates so many in a hundred are late, but at least one where there are any: late is shown, not hidden. */
const latePercent = 5;
const lateSpan = span('2020-09-09', 10);
/** Between the last congress below and the own one. */
const daysAfterThoseBelow = 2;

/** From the base upward, so that whoever waits for others is placed after them. */
const upward: readonly CongressType[] = [
  'cell',
  'sectional',
  'grassrootsCell',
  'grassroots',
  'upperGrassroots',
  'centralAffiliate',
];

/**
 * The day each congress is meant to open: cells before their grassroots organization, each tier before the one above
 * within its subtree, models before the others of their superior.
 */
export function seasonOf(candidates: readonly Candidate[], calendar: Calendar): ReadonlyMap<CaseId, Day> {
  const days = new Map<CaseId, Day>();
  const late = lateOnes(candidates);
  for (const type of upward) {
    const tier = candidates.filter((one) => one.type === type);
    for (const one of tier.toSorted((a, b) => Number(b.model) - Number(a.model))) {
      const wished = dayIn(late.has(one.caseId) ? lateSpan : spans[type], one.caseId, calendar);
      const below = latest(candidates, days, (other) => other.superiorId === one.organizationId);
      const models = one.model
        ? undefined
        : latest(tier, days, (other) => other.model && other.superiorId === one.superiorId);
      const bounds = [
        one.soonest,
        ...(below ? [addWorkingDays(calendar, below, daysAfterThoseBelow)] : []),
        ...(models ? [addWorkingDays(calendar, models, 1)] : []),
      ];
      days.set(
        one.caseId,
        bounds.reduce((day, bound) => (day > bound ? day : bound), wished),
      );
    }
  }
  return days;
}

function lateOnes(candidates: readonly Candidate[]): ReadonlySet<CaseId> {
  const affiliates = candidates.filter(({ type }) => type === 'upperGrassroots').map(({ caseId }) => caseId);
  const drawn = affiliates.toSorted((a, b) => chanceOf('late', a) - chanceOf('late', b));
  return new Set(drawn.slice(0, Math.ceil((affiliates.length * latePercent) / 100)));
}

/** Of two draws the earlier: more in the first weeks than in the last. */
function dayIn([from, days]: Span, caseId: CaseId, calendar: Calendar): Day {
  const share = Math.min(chanceOf('first draw', caseId), chanceOf('second draw', caseId));
  return addWorkingDays(calendar, addWorkingDays(calendar, from, -1), 1 + Math.floor(share * days));
}

function latest(
  among: readonly Candidate[],
  days: ReadonlyMap<CaseId, Day>,
  which: (one: Candidate) => boolean,
): Day | undefined {
  return among
    .filter(which)
    .flatMap(({ caseId }) => days.get(caseId) ?? [])
    .toSorted()
    .at(-1);
}

function span(from: string, days: number): Span {
  return [brand<Day>(from), days];
}
