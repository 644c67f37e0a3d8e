import { isWorkingDay, type Calendar } from '#libs/domain/calendar/calendar';
import type {
  CampaignId,
  CommandId,
  Day,
  Instant,
  OrganizationId,
  PersonId,
} from '#libs/domain/kernel/brand';
import { addDays } from '#libs/domain/kernel/day';

/** One version of a calendar, for the part of the tree below an organization. */
export type CalendarToStore = {
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly calendar: Calendar;
  readonly reason: string;
  /** Nobody where a campaign brings its first calendar with it. */
  readonly confirmedBy?: PersonId;
  readonly confirmedAt: Instant;
  /** Under which command it was confirmed. */
  readonly commandId?: CommandId;
  /** The first day of the campaign: days are numbered from a year before it. */
  readonly startsOn: Day;
};

/** Whatever runs one statement: a data source, a manager, or a client by way of `query`. */
type Runs = { query(text: string, values: unknown[]): Promise<unknown> };

const daysBefore = 366;
/** A campaign and what follows a congress last two years; the rest is room for one that is suspended. */
const daysAfter = 5 * 366;

/** Stores a version and numbers its working days, so that queries count by the same rule as the domain. */
export async function insertCalendar(runs: Runs, stored: CalendarToStore): Promise<void> {
  const { campaignId, organizationId, calendar, reason, confirmedBy, confirmedAt, startsOn, commandId } =
    stored;
  const key = [campaignId, organizationId, calendar.version];
  await runs.query(
    `INSERT INTO calendar (campaign_id, organization_id, version, body, reason, confirmed_by, confirmed_at, command_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [...key, JSON.stringify(calendar), reason, confirmedBy ?? null, confirmedAt, commandId ?? null],
  );
  const first = addDays(startsOn, -daysBefore);
  await runs.query(
    `INSERT INTO calendar_day (campaign_id, organization_id, version, day, number)
     SELECT $1, $2, $3, $4::date + (n - 1)::int, number FROM unnest($5::int[]) WITH ORDINALITY AS d(number, n)`,
    [...key, first, numbersFrom(calendar, first)],
  );
}

function numbersFrom(calendar: Calendar, first: Day): readonly number[] {
  let number = 0;
  return Array.from({ length: daysBefore + daysAfter }, (_, at) => {
    if (isWorkingDay(calendar, addDays(first, at))) number += 1;
    return number;
  });
}
