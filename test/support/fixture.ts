import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { CaseDoor } from '#libs/cases/door';
import { caseIdOf, openCases } from '#libs/cases/open-cases';
import { saturdayAndSunday, type Calendar } from '#libs/domain/calendar/calendar';
import type { Actor } from '#libs/domain/case/actor';
import {
  brand,
  type CampaignId,
  type CaseId,
  type Day,
  type OrganizationId,
  type PersonId,
  type SeatId,
} from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import {
  bodies,
  congressTypes,
  type Body,
  type CongressType,
  type OrganizationType,
} from '#libs/domain/organization/organization';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { usualLadder } from '#libs/domain/reminder/ladder';
import { hashOf } from '#libs/evidence/hash';
import { insertCalendar } from '#libs/persistence/queries/calendar-new';
import { insertLadders } from '#libs/persistence/queries/ladder';
import { castOf, type HeldSeat } from '#libs/rehearsal/cast';

/** A campaign for a test, with everything it runs on: definitions, a deadline for every type, a clock that stands. */
export type Campaign = {
  readonly id: CampaignId;
  readonly code: string;
  readonly dataSource: DataSource;
  readonly door: CaseDoor;
  readonly centre: Organization;
  /** Everybody who holds a seat in an organization made by this fixture. */
  readonly people: Map<SeatId, Actor>;
  organizations: number;
};

export type Organization = {
  readonly id: OrganizationId;
  readonly number: number;
  readonly code: string;
  readonly path: string;
  readonly type: OrganizationType;
  readonly seats: readonly HeldSeat[];
};

export const firstDay = '2020-01-06T01:00:00.000Z';
const deadline = brand<Day>('2020-10-31');
const startsOn = brand<Day>('2020-01-01');

/** Weekends and nothing else. */
export const plainCalendar: Calendar = {
  version: 1,
  weekend: saturdayAndSunday,
  holidays: [],
  workedWeekends: [],
  confirmedYears: [],
};
const policy = ['Bộ Chính trị', '35-CT/TW', '2019-05-30'] as const;

/** Three seats in every body, so that four eyes are always at hand. */
const seatsPerBody = 3;

/** `rate` 0: the campaign's clock stands until `setTime`; else it runs so many times as fast as real time. */
export async function createCampaign(
  dataSource: DataSource,
  { now = firstDay, rate = 0 }: { readonly now?: string; readonly rate?: number } = {},
): Promise<Campaign> {
  const id = brand<CampaignId>(randomUUID());
  const code = `campaign-${id.slice(0, 8)}`;
  const campaign = {
    id,
    code,
    dataSource,
    door: new CaseDoor(dataSource, () => toInstant(Date.now())),
    people: new Map<SeatId, Actor>(),
    organizations: 0,
  };
  const centre = await insertOrganization(campaign, 'centre', undefined);
  await dataSource.query(
    `INSERT INTO campaign (id, code, title, root_id, starts_on, clock)
     VALUES ($1, $2, 'Đợt đại hội thử', $3, $4, $5)`,
    [id, code, centre.id, startsOn, clockAt(now, rate)],
  );
  await insertCalendar(dataSource, {
    campaignId: id,
    organizationId: centre.id,
    calendar: plainCalendar,
    reason: 'thử',
    confirmedAt: toInstant(Date.now()),
    startsOn,
  });
  const at = toInstant(Date.now());
  await insertLadders(dataSource, { campaignId: id, version: 1, ladders: [usualLadder], at });
  for (const type of congressTypes) await adopt(dataSource, id, type);
  return Object.assign(campaign, { centre });
}

/** The cases of a type that are opened from now on run on this definition. */
export async function adoptDefinition(
  { dataSource, id }: Pick<Campaign, 'dataSource' | 'id'>,
  definition: ProcessDefinition,
): Promise<void> {
  const { key, version, type } = definition;
  const sha256 = hashOf(definition);
  await dataSource.query(
    `INSERT INTO process_definition (sha256, key, version, type, body) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [sha256, key, version, type, JSON.stringify(definition)],
  );
  await dataSource.query(
    `INSERT INTO campaign_definition (campaign_id, type, definition_sha256) VALUES ($1, $2, $3)
     ON CONFLICT (campaign_id, type) DO UPDATE SET definition_sha256 = excluded.definition_sha256`,
    [id, type, sha256],
  );
}

async function adopt(dataSource: DataSource, campaignId: CampaignId, type: CongressType): Promise<void> {
  await adoptDefinition({ dataSource, id: campaignId }, definitionFor(type));
  await dataSource.query(
    `INSERT INTO policy (campaign_id, issuer, number, issued_on, type, deadline_on)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [campaignId, ...policy, type, deadline],
  );
}

function clockAt(now: string, rate: number) {
  return { origin: now, startedAt: new Date().toISOString(), rate };
}

/** Moves the campaign's clock. Nobody is told: drivers see it at their next turn. */
export async function setTime(campaign: Campaign, now: string, rate = 0): Promise<void> {
  await campaign.dataSource.query('UPDATE campaign SET clock = $2 WHERE id = $1', [
    campaign.id,
    clockAt(now, rate),
  ]);
}

export async function createOrganization(
  campaign: Campaign,
  type: CongressType,
  superior: Organization = campaign.centre,
): Promise<Organization> {
  return insertOrganization(campaign, type, superior);
}

type Making = Pick<Campaign, 'code' | 'dataSource' | 'people' | 'organizations'>;

async function insertOrganization(
  campaign: Making,
  type: OrganizationType,
  superior: Organization | undefined,
): Promise<Organization> {
  const number = (campaign.organizations += 1);
  const id = brand<OrganizationId>(randomUUID());
  const code = codeOf(campaign, number);
  const label = code.replaceAll('-', '_');
  const path = superior ? `${superior.path}.${label}` : label;
  await campaign.dataSource.query(
    `INSERT INTO organization (id, code, name, type, parent_id, path, valid_from)
     VALUES ($1, $2, $3, $4, $5, $6, '2015-01-01')`,
    [id, code, `Tổ chức ${number}`, type, superior?.id ?? null, path],
  );
  const seats = await insertSeats(campaign.dataSource, id);
  for (const [seat, actor] of castOf(seats)) campaign.people.set(seat, actor);
  return { id, number, code, path, type, seats };
}

function codeOf(campaign: Pick<Campaign, 'code'>, number: number): string {
  return `${campaign.code}-${String(number).padStart(5, '0')}`;
}

async function insertSeats(
  dataSource: DataSource,
  organizationId: OrganizationId,
): Promise<readonly HeldSeat[]> {
  const seats = bodies.flatMap((body) =>
    Array.from({ length: seatsPerBody }, (_, at): HeldSeat => {
      const post = `${body}-${at + 1}`;
      const ids = { id: brand<SeatId>(randomUUID()), personId: brand<PersonId>(randomUUID()) };
      return { ...ids, organizationId, post, bodies: [body], name: post };
    }),
  );
  await dataSource.query(
    `WITH s AS (SELECT * FROM jsonb_to_recordset($1::jsonb)
       AS s(id uuid, "personId" uuid, "organizationId" uuid, post text, bodies jsonb, name text)),
     people AS (INSERT INTO person (id, name) SELECT "personId", name FROM s),
     chairs AS (
       INSERT INTO seat (id, organization_id, post, title, bodies)
       SELECT id, "organizationId", post, post, ARRAY(SELECT jsonb_array_elements_text(bodies)) FROM s)
     INSERT INTO seat_holder (seat_id, person_id, valid_from) SELECT id, "personId", '2015-01-01' FROM s`,
    [JSON.stringify(seats)],
  );
  return seats;
}

/** The person in a seat of a body: the first one unless another is asked for. */
export function actor(campaign: Campaign, organization: Organization, body: Body, number = 1): Actor {
  const seat = organization.seats.find((one) => one.post === `${body}-${number}`);
  const found = seat && campaign.people.get(seat.id);
  if (!found) throw new Error(`Nobody is ${body}-${number}`);
  return found;
}

/** Opens one organization's case, as the launch does. Its row then waits to be driven. */
export async function openCase(campaign: Campaign, organization: Organization): Promise<CaseId> {
  const after = `${codeOf(campaign, organization.number - 1)}~`;
  await openCases(campaign.dataSource, campaign.id, { after, limit: 1 }, toInstant(Date.now()));
  return caseIdOf(campaign.id, organization.id);
}

/** Issues an organization's drafts without its case: the evidence that a case below may wait for. */
export async function issueDrafts(campaign: Campaign, organization: Organization): Promise<void> {
  await campaign.dataSource.query(
    `INSERT INTO publication (campaign_id, organization_id, sha256, manifest, published_at)
     VALUES ($1, $2, $3, '{}', $4) ON CONFLICT DO NOTHING`,
    [campaign.id, organization.id, hashOf('drafts'), firstDay],
  );
}
