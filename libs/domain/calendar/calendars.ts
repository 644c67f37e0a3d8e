import type { OrganizationId } from '../kernel/brand.js';
import type { Calendar } from './calendar.js';

/** The latest calendar of each part of the tree that has one of its own, by the organization at its head. */
export type Calendars = Readonly<Record<OrganizationId, Calendar>>;

/** The calendar in force for an organization: that of the nearest head, itself first, then those above it in order. */
export function calendarAt(calendars: Calendars, lineage: readonly OrganizationId[]): Calendar {
  const head = lineage.find((id) => calendars[id]);
  const calendar = head && calendars[head];
  if (!calendar) throw new Error(`No calendar is in force for ${lineage[0]}`);
  return calendar;
}
