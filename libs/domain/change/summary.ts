import type { RefusalCode } from '../case/refusal.js';
import type { PersonId } from '../kernel/brand.js';
import type { Body } from '../organization/organization.js';
import type { Move, NoticeBudget, PreviewSummary } from './change-set.js';

/** A notice that would be sent, and who sits in the body it goes to. */
export type NoticeTo = {
  readonly body: Body;
  readonly people: readonly PersonId[];
};

/** What would happen to one case. `lasting`: why it could not be undone afterwards. */
export type CasePreview =
  | { readonly verdict: 'refused'; readonly code: RefusalCode }
  | {
      readonly verdict: 'wouldChange';
      readonly moves: readonly Move[];
      readonly notices: readonly NoticeTo[];
      readonly lasting?: RefusalCode;
    };

/** Adds up the previews of all cases. */
export function summaryOf(previews: readonly CasePreview[]): PreviewSummary {
  const changing = previews.flatMap((one) => (one.verdict === 'wouldChange' ? [one] : []));
  return {
    cases: previews.length,
    wouldChange: changing.length,
    refused: countBy(previews.flatMap((one) => (one.verdict === 'refused' ? [one.code] : []))),
    movedTasks: changing.reduce((all, { moves }) => all + moves.length, 0),
    notices: budgetOf(changing.flatMap(({ notices }) => notices)),
    lasting: countBy(changing.flatMap(({ lasting }) => lasting ?? [])),
  };
}

function budgetOf(notices: readonly NoticeTo[]): NoticeBudget {
  const people = Object.values(countBy(notices.flatMap((notice) => notice.people)));
  return {
    total: notices.length,
    bodies: countBy(notices.map(({ body }) => body)),
    people: people.length,
    mostForOnePerson: people.reduce((most, count) => Math.max(most, count), 0),
  };
}

function countBy(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
