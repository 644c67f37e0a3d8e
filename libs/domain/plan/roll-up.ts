import type { Day } from '../kernel/brand.js';
import { groupBy } from '../kernel/group-by.js';
import type { Forecast } from './forecast.js';
import type { Health } from './health.js';
import type { Slack } from './outlook.js';

/** A case with what was found out about it; `path`: labels of the tree from the top downward, joined by dots. */
export type Assessed = {
  readonly path: string;
  readonly code: string;
  readonly deadlineOn: Day;
  readonly health: Health;
  readonly slack?: Slack;
  readonly forecast: Forecast;
};

/** How many cases stand how; those whose congress is held are counted apart from those that are on track. */
export type HealthCounts = Readonly<Record<Health | 'held' | 'total', number>>;

export type SlackRollUp<Case> = {
  /** The case with the least slack, by code among equals; none where every congress is held. */
  readonly tightest?: { readonly kase: Case; readonly slack: Slack };
  readonly counts: HealthCounts;
};

export function slackRollUp<Case extends Assessed>(cases: readonly Case[]): SlackRollUp<Case> {
  const counts = { held: 0, onTrack: 0, atRisk: 0, offTrack: 0, total: cases.length };
  let tightest: SlackRollUp<Case>['tightest'];
  for (const kase of cases) {
    counts[kase.forecast.kind === 'held' ? 'held' : kase.health] += 1;
    const { slack } = kase;
    if (!slack) continue;
    const less = tightest ? slack.workingDays - tightest.slack.workingDays : -1;
    if (less < 0 || (less === 0 && tightest && kase.code < tightest.kase.code)) tightest = { kase, slack };
  }
  return { ...(tightest && { tightest }), counts };
}

export type ForecastRollUp<Case> = {
  /** The member expected last, and the days by which all are: each end of the band is the latest of its kind. */
  readonly last?: { readonly kase: Case; readonly median: Day; readonly earliest: Day; readonly latest: Day };
  /** Expected after their own deadline. */
  readonly late: number;
  /** Too little to go on: they are not in `last`, which may come later for them. */
  readonly insufficient: number;
  readonly expected: number;
  readonly held: number;
};

export function forecastRollUp<Case extends Assessed>(cases: readonly Case[]): ForecastRollUp<Case> {
  const of = (kind: Forecast['kind']) => cases.filter(({ forecast }) => forecast.kind === kind).length;
  let last: ForecastRollUp<Case>['last'];
  let late = 0;
  for (const kase of cases) {
    const { forecast, deadlineOn } = kase;
    if (forecast.kind !== 'expected') continue;
    const { median, earliest, latest } = forecast;
    if (median > deadlineOn) late += 1;
    const isLast = !last || median > last.median || (median === last.median && kase.code < last.kase.code);
    last = {
      kase: isLast || !last ? kase : last.kase,
      median: last && last.median > median ? last.median : median,
      earliest: last && last.earliest > earliest ? last.earliest : earliest,
      latest: last && last.latest > latest ? last.latest : latest,
    };
  }
  const counts = { late, insufficient: of('insufficient'), expected: of('expected'), held: of('held') };
  return { ...(last && { last }), ...counts };
}

/** Cases by the direct child of a root in whose subtree they lie, by its path; the root's own case is in none. */
export function bySubtree<Case extends Pick<Assessed, 'path'>>(
  cases: readonly Case[],
  rootPath: string,
): ReadonlyMap<string, readonly Case[]> {
  const depth = rootPath.split('.').length + 1;
  const below = cases.filter(({ path }) => path.startsWith(`${rootPath}.`));
  return groupBy(below, ({ path }) => path.split('.').slice(0, depth).join('.'));
}
