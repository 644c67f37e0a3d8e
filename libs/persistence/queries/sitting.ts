import type { DataSource } from 'typeorm';
import type { CaseId, Day, Instant, OrganizationId, Sha256, SittingId } from '#libs/domain/kernel/brand';
import { coversWhole } from '#libs/domain/mandate/mandate';
import type { Body } from '#libs/domain/organization/organization';
import type { SittingState } from '#libs/domain/sitting/sitting';
import { liesWithin } from '../scoped.js';
import { campaignToday } from './campaign-time.js';
import type { Caller, Scope } from './caller.js';

type Queries = Pick<DataSource, 'query'>;

/**
 * Whose sittings somebody may know of: those of the bodies they sit in or keep the office of, themselves or for somebody
 * whose mandate is not narrowed to some tasks, and what auditors read.
 */
export type SittingReader = { readonly caller: Caller; readonly scope: Scope<'readSittings'> };

export type SittingCardRow = {
  readonly id: SittingId;
  readonly campaignId: string;
  readonly organization: { readonly id: OrganizationId; readonly code: string; readonly name: string };
  readonly body: Body;
  readonly number: number;
  readonly state: SittingState;
  readonly day: Day;
  readonly startsAt: string;
  readonly place: string;
  readonly items: number;
};

/** $1 organizations and $2 bodies of the seats, pairwise; $3 organizations whose office they are in; $4 paths of auditors. */
const known = `(EXISTS (SELECT FROM unnest($1::uuid[], $2::text[]) AS p(organization_id, body)
    WHERE p.organization_id = s.organization_id AND p.body = s.body)
  OR s.organization_id = ANY($3::uuid[]) OR ${liesWithin('o', '$4')})`;

function reading({ caller, scope }: SittingReader): readonly unknown[] {
  const lent = caller.lentSeats.filter(({ mandate }) => coversWhole(mandate.scope));
  const seats = [...caller.seats, ...lent];
  const pairs = seats.flatMap((seat) => seat.bodies.map((body) => [seat.organizationId, body] as const));
  const offices = seats.filter(({ bodies }) => bodies.includes('office'));
  return [
    pairs.map(([id]) => id),
    pairs.map(([, body]) => body),
    offices.map(({ organizationId }) => organizationId),
    scope.paths,
  ];
}

const card = `s.id, s.campaign_id AS "campaignId",
  jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization, s.body, s.number, s.state, s.day,
  s.starts_at AS "startsAt", s.place,
  (SELECT count(*)::int FROM sitting_item i WHERE i.sitting_id = s.id AND i.state <> 'removed') AS items`;

/** A sitting that somebody may know of; undefined for every other, existing or not. */
export async function findSitting(
  queries: Queries,
  reader: SittingReader,
  id: string,
): Promise<SittingCardRow | undefined> {
  const [found] = await queries.query<SittingCardRow[]>(
    `SELECT ${card} FROM sitting s JOIN organization o ON o.id = s.organization_id WHERE s.id = $5 AND ${known}`,
    [...reading(reader), id],
  );
  return found;
}

export type SittingsWanted = {
  readonly campaignId?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly body?: Body | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly state?: SittingState | undefined;
  readonly after?: readonly [day: string, id: string] | undefined;
  readonly limit: number;
};

/** The latest day first. */
export async function listSittings(
  queries: Queries,
  reader: SittingReader,
  { campaignId, organizationId, body, from, to, state, after, limit }: SittingsWanted,
): Promise<readonly SittingCardRow[]> {
  return queries.query<SittingCardRow[]>(
    `SELECT ${card} FROM sitting s JOIN organization o ON o.id = s.organization_id
     WHERE ${known} AND ($5::uuid IS NULL OR s.campaign_id = $5) AND ($6::uuid IS NULL OR s.organization_id = $6)
       AND ($7::text IS NULL OR s.body = $7) AND ($8::date IS NULL OR s.day >= $8) AND ($9::date IS NULL OR s.day <= $9)
       AND ($10::text IS NULL OR s.state = $10) AND ($11::date IS NULL OR (s.day, s.id) < ($11, $12::uuid))
     ORDER BY s.day DESC, s.id DESC LIMIT $13`,
    [
      ...reading(reader),
      campaignId ?? null,
      organizationId ?? null,
      body ?? null,
      from ?? null,
      to ?? null,
      state ?? null,
      ...(after ?? [null, null]),
      limit,
    ],
  );
}

export type ItemPlace = {
  readonly id: string;
  readonly organization: SittingCardRow['organization'];
  readonly task: string;
  readonly definition: Sha256;
  readonly condition: string | null;
};

/** Whose dossier each item is, in the order of the agenda. */
export async function itemPlaces(queries: Queries, id: SittingId): Promise<readonly ItemPlace[]> {
  return queries.query<ItemPlace[]>(
    `SELECT i.id, jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization, i.task_key AS task,
       c.definition_sha256 AS definition, t.detail #>> '{condition,text}' AS condition
     FROM sitting_item i JOIN congress_case c ON c.id = i.case_id JOIN organization o ON o.id = c.organization_id
     LEFT JOIN task t ON t.case_id = i.case_id AND t.key = i.task_key
     WHERE i.sitting_id = $1 ORDER BY i.position, i.id`,
    [id],
  );
}

export type CaseSittingRow = {
  readonly sittingId: SittingId;
  readonly number: number;
  readonly organization: SittingCardRow['organization'];
  readonly body: Body;
  readonly day: Day;
  readonly state: SittingState;
  readonly task: string;
  readonly item: string;
  readonly result: { readonly outcome: string; readonly sequence: number } | null;
  readonly reason: string | null;
  readonly minutes: { readonly version: number; readonly sha256: Sha256 } | null;
};

/** The sittings that a case was on the agenda of, the latest first, each with the minutes as they stand by their hash. */
export async function sittingsOfCase(queries: Queries, caseId: CaseId): Promise<readonly CaseSittingRow[]> {
  return queries.query<CaseSittingRow[]>(
    `SELECT s.id AS "sittingId", s.number, jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization,
       s.body, coalesce(s.held_on, s.day) AS day, s.state, i.task_key AS task, i.state AS item, i.reason,
       CASE WHEN i.result IS NOT NULL THEN jsonb_build_object('outcome', i.result -> 'outcome',
         'sequence', i.result -> 'sequence') END AS result,
       (SELECT jsonb_build_object('version', m.version, 'sha256', m.sha256) FROM sitting_minutes m
        WHERE m.sitting_id = s.id ORDER BY m.version DESC LIMIT 1) AS minutes
     FROM sitting_item i JOIN sitting s ON s.id = i.sitting_id JOIN organization o ON o.id = s.organization_id
     WHERE i.case_id = $1 ORDER BY day DESC, s.number DESC LIMIT 200`,
    [caseId],
  );
}

export type SittingDayRow = Pick<
  SittingCardRow,
  'id' | 'body' | 'number' | 'state' | 'day' | 'startsAt' | 'place'
> & {
  readonly organization: string;
  readonly version: number;
  readonly changedAt: Instant;
};

/** The sittings to which somebody's seats are convened, from thirty days ago on, the earliest first. */
export async function sittingsAhead(
  queries: Queries,
  { seats }: Pick<Caller, 'seats'>,
  realNow: Instant,
  limit: number,
): Promise<readonly SittingDayRow[]> {
  const pairs = seats.flatMap((seat) => seat.bodies.map((body) => [seat.organizationId, body] as const));
  return queries.query<SittingDayRow[]>(
    `SELECT s.id, s.body, s.number, s.state, s.day, s.starts_at AS "startsAt", s.place, o.name AS organization, s.version,
       s.changed_at AS "changedAt"
     FROM sitting s JOIN organization o ON o.id = s.organization_id JOIN campaign m ON m.id = s.campaign_id
     WHERE s.day >= ${campaignToday('m', '$3')} - 30 AND (EXISTS (SELECT FROM unnest($1::uuid[], $2::text[])
         AS p(organization_id, body) WHERE p.organization_id = s.organization_id AND p.body = s.body)
       OR s.recorder = ANY($5::uuid[]))
     ORDER BY s.day, s.id LIMIT $4`,
    [pairs.map(([id]) => id), pairs.map(([, body]) => body), realNow, limit, seats.map(({ id }) => id)],
  );
}
