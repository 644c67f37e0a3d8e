import type { ForecastAnswer, SlackAnswer } from '#libs/contracts/http/plan';
import type { Day } from '#libs/domain/kernel/brand';
import { bySubtree, forecastRollUp, slackRollUp } from '#libs/domain/plan/roll-up';
import { textOf } from '#libs/i18n/texts';
import type { PlacedOrganization } from '#libs/persistence/queries/organization-children';
import type { AssessedCase } from './assess.js';
import { organizationOf } from './organization-plan.js';

/** A part of the tree: its root, the organizations directly below, and every case at and below the root. */
export type Subtree = {
  readonly asOf: Day;
  readonly root: PlacedOrganization;
  readonly children: readonly PlacedOrganization[];
  readonly cases: readonly AssessedCase[];
};

/** The tightest slack and how many stand how: of the whole part, and of each part directly below. */
export function slackAnswer({ asOf, root, children, cases }: Subtree): SlackAnswer {
  return {
    asOf,
    root: named(root),
    whole: slackRow(cases),
    children: parts(children, cases, root).map(({ organization, own }) => ({
      organization,
      ...slackRow(own),
    })),
  };
}

/** When the last congress is to be expected, and how many later than their deadline: of the whole, and of each part. */
export function forecastAnswer({ asOf, root, children, cases }: Subtree): ForecastAnswer {
  return {
    asOf,
    root: named(root),
    method: { vi: textOf('vi', 'plan', 'FORECAST_METHOD'), en: textOf('en', 'plan', 'FORECAST_METHOD') },
    whole: forecastRow(cases),
    children: parts(children, cases, root).map(({ organization, own }) => {
      const head = own.find(({ row }) => row.organizationId === organization.id);
      return { organization, ...(head && { own: head.forecast }), ...forecastRow(own) };
    }),
  };
}

/** Only parts in which there is a case. */
function parts(
  children: readonly PlacedOrganization[],
  cases: readonly AssessedCase[],
  { path }: PlacedOrganization,
) {
  const subtrees = bySubtree(cases, path);
  return children.flatMap((child) => {
    const own = subtrees.get(child.path);
    return own ? [{ organization: named(child), own }] : [];
  });
}

function slackRow(cases: readonly AssessedCase[]): SlackAnswer['whole'] {
  const { tightest, counts } = slackRollUp(cases);
  const named = tightest && { organization: organizationOf(tightest.kase), ...tightest.slack };
  return { ...(named && { tightest: named }), counts };
}

function forecastRow(cases: readonly AssessedCase[]): ForecastAnswer['whole'] {
  const { last, ...counts } = forecastRollUp(cases);
  if (!last) return counts;
  const { kase, ...days } = last;
  return { last: { organization: organizationOf(kase), ...days }, ...counts };
}

function named({ id, code, name }: PlacedOrganization) {
  return { id, code, name };
}
