import { workingDaysBetween, type Calendar } from '../calendar/calendar.js';
import type { Day, OrganizationId } from '../kernel/brand.js';

/** An organization above, the nearest first in a list; without a plan where it has no open case. */
export type SuperiorPlan = {
  readonly organizationId: OrganizationId;
  readonly name: string;
  /** The day its congress opens, or its deadline until that is fixed. */
  readonly plannedOpening?: Day;
  readonly heldOn?: Day;
};

/**
 * A congress is held before that of its superior opens: a day on or after that opening is beyond the superior's own
 * slack. A superior without an open case, or whose congress is held, has none to lose.
 */
export function isOvertaken({ plannedOpening, heldOn }: SuperiorPlan, to: Day): boolean {
  return plannedOpening !== undefined && heldOn === undefined && to >= plannedOpening;
}

/**
 * Who decides on an extension to a day: the direct superior, or where that is beyond its own slack the one above it, and
 * so on; the topmost where all would be overtaken. Undefined when nobody stands above.
 */
export function decidingLevel(above: readonly SuperiorPlan[], to: Day): SuperiorPlan | undefined {
  return above.find((plan) => !isOvertaken(plan, to)) ?? above.at(-1);
}

export type RippleSource = SuperiorPlan & {
  readonly calendar: Calendar;
  /** The latest deadline of the others below it whose congress is still to be held. */
  readonly latestBelow?: Day;
};

export type Ripple = SuperiorPlan & {
  /** Working days from the latest deadline below to the planned opening; absent where there is nothing to lose. */
  readonly slackBefore?: number;
  readonly slackAfter?: number;
  readonly overtaken: boolean;
  readonly decides: boolean;
};

/** What an extension of one case costs every organization above it, each by its own calendar. */
export function ripple(
  above: readonly RippleSource[],
  { from, to }: { readonly from: Day; readonly to: Day },
): readonly Ripple[] {
  const deciding = decidingLevel(above, to)?.organizationId;
  return above.map(({ calendar, latestBelow, ...plan }) => {
    const { plannedOpening, heldOn } = plan;
    const slack = (day: Day) =>
      workingDaysBetween(
        calendar,
        latestBelow && latestBelow > day ? latestBelow : day,
        plannedOpening ?? day,
      );
    return {
      ...plan,
      ...(plannedOpening && !heldOn ? { slackBefore: slack(from), slackAfter: slack(to) } : {}),
      overtaken: isOvertaken(plan, to),
      decides: plan.organizationId === deciding,
    };
  });
}
