import type { CaseFile } from '#libs/cases/case-file';
import type { CaseDates } from '#libs/contracts/http/case-dates';
import { taskDefinition } from '#libs/domain/case/definition-of';
import { explainDue, type DateLink } from '#libs/domain/case/explain-due';
import { dateText } from './date-text.js';

/** Why each task of a case is due when it is, soonest first. */
export function caseDates({ state, facts }: CaseFile): CaseDates {
  return Object.values(state.tasks)
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .map(({ key, dueOn }) => {
      const title = taskDefinition(state, facts.definition, key)?.title ?? { vi: key, en: key };
      return { task: key, title, dueOn, why: explainDue(state, key, facts).map(told) };
    });
}

type Told = CaseDates[number]['why'][number];

function told(link: DateLink): Told {
  const text = { vi: dateText(link, 'vi'), en: dateText(link, 'en') };
  switch (link.kind) {
    case 'calendar':
      return {
        ...link,
        daysOff: [...link.daysOff],
        daysWorked: [...link.daysWorked],
        unconfirmedYears: [...link.unconfirmedYears],
        text,
      };
    case 'condition':
      return { kind: 'condition', named: link.text, day: link.day, text };
    case 'base':
    case 'extension':
    case 'byPolicy':
    case 'rule':
    case 'stop':
    case 'onHold':
    case 'kept':
      return { ...link, text };
  }
}
