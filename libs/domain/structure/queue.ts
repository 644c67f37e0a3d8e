import { addWorkingDays, workingDaysBetween, type Calendar } from '../calendar/calendar.js';
import type { Day, OrganizationId } from '../kernel/brand.js';
import type { ProcessDefinition } from '../process/definition.js';
import type { StructureFinding } from './finding.js';

/** A dossier that its superior must have decided on by a day. */
export type ComingDossier = { readonly superiorId: OrganizationId; readonly by: Day };

/** By when the superior must have decided, so that the congress can still be announced in time before this opening. */
export function decisionBy(definition: ProcessDefinition, opening: Day, calendar: Calendar): Day {
  const convocation = definition.stages.find(({ key }) => key === 'convocation');
  const before = (convocation?.tasks ?? [])
    .filter(({ due }) => due.from === 'opening')
    .map(({ due }) => due.workingDays);
  return addWorkingDays(calendar, opening, Math.min(0, ...before));
}

/**
 * Committees that cannot hear in time all the dossiers that will come to them: for each the first day by which more must be
 * decided than it can hear until then, at so many a working day.
 */
export function lintQueues(
  dossiers: readonly ComingDossier[],
  today: Day,
  perWorkingDay: number,
  calendar: Calendar,
): readonly StructureFinding[] {
  const bySuperior = new Map<OrganizationId, Day[]>();
  for (const { superiorId, by } of dossiers) {
    const days = bySuperior.get(superiorId);
    if (days) days.push(by);
    else bySuperior.set(superiorId, [by]);
  }
  return [...bySuperior].flatMap(([organizationId, days]) => {
    const overload = firstOverload(days.toSorted(), today, perWorkingDay, calendar);
    return overload ? [{ code: 'COMMITTEE_OVERLOADED', organizationId, detail: overload }] : [];
  });
}

function firstOverload(days: readonly Day[], today: Day, perWorkingDay: number, calendar: Calendar) {
  for (const [at, by] of days.entries()) {
    if (days[at + 1] === by) continue;
    // What is late already is heard as soon as they sit.
    const left = by <= today ? 1 : workingDaysBetween(calendar, today, by);
    const capacity = Math.floor(left * perWorkingDay);
    if (at + 1 > capacity) return { by, dossiers: at + 1, capacity };
  }
  return undefined;
}
