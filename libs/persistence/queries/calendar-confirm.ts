import type { DataSource } from 'typeorm';
import type { Calendar } from '#libs/domain/calendar/calendar';
import type {
  CampaignId,
  CaseId,
  CommandId,
  Day,
  Instant,
  OrganizationId,
  PersonId,
} from '#libs/domain/kernel/brand';
import { insertCalendar } from './calendar-new.js';
import { calendarConfirmedBy, latestVersion, openCasesUnder } from './calendars.js';

/** A calendar as it is confirmed, with the version of the campaign's calendars that it was weighed against. */
export type Confirming = {
  readonly campaignId: CampaignId;
  readonly startsOn: Day;
  readonly headId: OrganizationId;
  readonly days: Omit<Calendar, 'version'>;
  readonly against: number;
  readonly reason: string;
  readonly personId: PersonId;
  readonly commandId: CommandId;
  readonly realNow: Instant;
};

export type Confirmation =
  | { readonly kind: 'confirmed'; readonly calendar: Calendar; readonly marked: readonly CaseId[] }
  /** The command came before: what it confirmed then. */
  | {
      readonly kind: 'repeated';
      readonly headId: OrganizationId;
      readonly calendar: Calendar;
      readonly reason: string;
    }
  /** Another calendar came in between. */
  | { readonly kind: 'overtaken'; readonly latest: number };

/**
 * Confirms a calendar and marks the open cases that are counted by it, in one transaction: each is counted anew at its
 * driver's next turn, or with the next decision on it. Safe to repeat: a command confirms once.
 */
export async function confirmCalendar(dataSource: DataSource, confirming: Confirming): Promise<Confirmation> {
  const { campaignId, headId, days, against, reason, personId, commandId, realNow } = confirming;
  return dataSource.transaction(async (manager) => {
    // One at a time in a campaign: the version that is named is the version that is followed.
    await manager.query('SELECT id FROM campaign WHERE id = $1 FOR UPDATE', [campaignId]);
    const before = await calendarConfirmedBy(manager, commandId);
    if (before) {
      const { organizationId, body, reason: given } = before;
      return { kind: 'repeated', headId: organizationId, calendar: body, reason: given };
    }
    const latest = await latestVersion(manager, campaignId);
    if (latest !== against) return { kind: 'overtaken', latest };
    const calendar = { ...days, version: latest + 1 };
    await insertCalendar(manager, {
      campaignId,
      organizationId: headId,
      calendar,
      reason,
      confirmedBy: personId,
      confirmedAt: realNow,
      startsOn: confirming.startsOn,
      commandId,
    });
    const [marked] = await manager.query<[{ id: CaseId }[], number]>(
      `UPDATE congress_case SET needs_driving_since = coalesce(needs_driving_since, $3)
       WHERE id IN (${openCasesUnder}) RETURNING id`,
      [campaignId, headId, realNow],
    );
    return { kind: 'confirmed', calendar, marked: marked.map(({ id }) => id) };
  });
}
