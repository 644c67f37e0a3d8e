import type { PoolClient } from 'pg';
import { calendarAt, type Calendars } from '#libs/domain/calendar/calendars';
import { campaignNow, type Clock } from '#libs/domain/campaign/clock';
import type { CampaignId, CaseId, Instant, OrganizationId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { groupBy } from '#libs/domain/kernel/group-by';
import { latestCalendars } from '#libs/persistence/queries/latest-calendars';
import { validOn } from '#libs/persistence/valid-on';
import { caseFileOf, type CaseFile, type FileRow, type SeatRow } from './case-file.js';
import type { Definitions } from './definitions.js';

type ManyRow = Omit<FileRow, 'seats' | 'campaign' | 'repeated'>;
type CampaignRow = { readonly id: CampaignId; readonly clock: Clock | null; readonly calendars: Calendars };

/** Each kind of row is read once for the whole page and gathered by case. */
const gathered = (table: string) => `
  LEFT JOIN (SELECT case_id, json_agg(r) AS rows FROM ${table} r WHERE case_id = ANY($1::uuid[]) GROUP BY case_id)
  ${table}s ON ${table}s.case_id = c.id`;

const casesSql = `
  SELECT row_to_json(file) AS file FROM (
    SELECT c.*, coalesce(case_stages.rows, '[]') AS stages, coalesce(tasks.rows, '[]') AS tasks,
      coalesce(task_awaitings.rows, '[]') AS awaited,
      (SELECT coalesce(json_agg(a.id ORDER BY nlevel(a.path) DESC), '[]') FROM organization a
       WHERE a.path = ANY (lineage(o.path)) AND a.id <> o.id) AS above
    FROM congress_case c JOIN organization o ON o.id = c.organization_id
    ${gathered('case_stage')} ${gathered('task')} ${gathered('task_awaiting')}
    WHERE c.id = ANY($1::uuid[]) ORDER BY c.id) file`;

/** A seat has one holder at a time. */
const seatsSql = `
  SELECT s.id, s.organization_id, s.bodies, h.person_id
  FROM seat s LEFT JOIN seat_holder h
    ON h.seat_id = s.id AND ${validOn('h', '$2')}
  WHERE s.organization_id = ANY($1::uuid[]) ORDER BY s.id`;

const campaignsSql = `
  SELECT c.id, c.clock, ${latestCalendars('c')} AS calendars
  FROM campaign c WHERE c.id = ANY($1::uuid[])`;

/**
 * Many cases as they stand, without a lock and without evidence, in the order of their ids: for previews, plans and
 * forecasts. A page of a thousand costs three statements.
 */
export async function readCaseFiles(
  client: PoolClient,
  definitions: Definitions,
  realNow: Instant,
  caseIds: readonly CaseId[],
): Promise<readonly CaseFile[]> {
  const { rows } = await client.query<{ file: ManyRow }>(casesSql, [caseIds]);
  const files = rows.map(({ file }) => file);
  const places = [...new Set(files.flatMap((file) => [file.organization_id, file.superior_id]))];
  const seats = groupBy(await seatsIn(client, places, realNow), (seat) => seat.organization_id);
  const campaigns = new Map((await campaignsOf(client, files)).map((one) => [one.id, one]));
  const read: CaseFile[] = [];
  for (const file of files) {
    const campaign = campaigns.get(file.campaign_id);
    if (!campaign) continue;
    const around = [file.organization_id, file.superior_id].flatMap((id) => seats.get(id) ?? []);
    read.push(
      caseFileOf(
        {
          ...file,
          seats: around,
          repeated: null,
          campaign: {
            clock: campaign.clock,
            calendar: calendarAt(campaign.calendars, [file.organization_id, ...file.above]),
          },
        },
        await definitions.get(client, file.definition_sha256),
        campaignNow(campaign.clock ?? undefined, realNow),
      ),
    );
  }
  return read;
}

async function seatsIn(
  client: PoolClient,
  organizations: readonly OrganizationId[],
  realNow: Instant,
): Promise<readonly SeatRow[]> {
  const { rows } = await client.query<SeatRow>(seatsSql, [organizations, dayOf(realNow)]);
  return rows;
}

async function campaignsOf(client: PoolClient, files: readonly ManyRow[]): Promise<readonly CampaignRow[]> {
  const ids = [...new Set(files.map((file) => file.campaign_id))];
  const { rows } = await client.query<CampaignRow>(campaignsSql, [ids]);
  return rows;
}
