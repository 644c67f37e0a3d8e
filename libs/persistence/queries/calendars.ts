import type { DataSource, EntityManager } from 'typeorm';
import type { Calendar } from '#libs/domain/calendar/calendar';
import type { CampaignId, CommandId, Instant, OrganizationId } from '#libs/domain/kernel/brand';
import { liesOnTheWay } from '../scoped.js';
import type { Scope } from './caller.js';

/** One version of the calendar of a part of the tree: who confirmed it, when and why. */
export type CalendarRow = {
  readonly organizationId: OrganizationId;
  readonly organizationCode: string;
  readonly organizationName: string;
  readonly body: Calendar;
  readonly reason: string;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Instant;
  /** The latest of its part of the tree. */
  readonly inForce: boolean;
};

/** Every version at, above or below what a person may know of; heads from the top downward, the latest version first. */
export async function readCalendars(
  dataSource: DataSource,
  campaignId: string,
  { paths, above }: Scope<'readCampaigns'>,
): Promise<readonly CalendarRow[]> {
  return dataSource.query<CalendarRow[]>(
    `SELECT k.organization_id AS "organizationId", o.code AS "organizationCode", o.name AS "organizationName",
       k.body, k.reason, p.name AS "confirmedBy", k.confirmed_at AS "confirmedAt",
       k.version = max(k.version) OVER (PARTITION BY k.organization_id) AS "inForce"
     FROM calendar k JOIN organization o ON o.id = k.organization_id LEFT JOIN person p ON p.id = k.confirmed_by
     WHERE k.campaign_id = $1 AND ${liesOnTheWay('o', '$2', '$3')}
     ORDER BY o.path, k.version DESC`,
    [campaignId, paths, above],
  );
}

/** Versions are numbered through the campaign, so that one number names one calendar. */
export async function latestVersion(
  dataSource: Pick<DataSource | EntityManager, 'query'>,
  campaignId: CampaignId,
): Promise<number> {
  const [row] = await dataSource.query<{ version: number }[]>(
    'SELECT max(version) AS version FROM calendar WHERE campaign_id = $1',
    [campaignId],
  );
  return row?.version ?? 0;
}

type Confirmed = {
  readonly organizationId: OrganizationId;
  readonly body: Calendar;
  readonly reason: string;
};

export async function calendarConfirmedBy(
  manager: EntityManager,
  commandId: CommandId,
): Promise<Confirmed | undefined> {
  const [row] = await manager.query<Confirmed[]>(
    'SELECT organization_id AS "organizationId", body, reason FROM calendar WHERE command_id = $1',
    [commandId],
  );
  return row;
}

/** The open cases that a calendar at this head is counted by: those below it that have none nearer to them. */
export const openCasesUnder = `
  SELECT c.id FROM organization head
  JOIN organization o ON o.path <@ head.path
  JOIN congress_case c ON c.organization_id = o.id AND c.campaign_id = $1 AND c.status = 'open'
  WHERE head.id = $2 AND NOT EXISTS (
    SELECT 1 FROM calendar k JOIN organization nearer ON nearer.id = k.organization_id
    WHERE k.campaign_id = $1 AND nearer.path <@ head.path AND nearer.id <> head.id AND o.path <@ nearer.path)
  ORDER BY c.id`;
