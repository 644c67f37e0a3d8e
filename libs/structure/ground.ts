import type { PoolClient } from 'pg';
import type { SeatRow } from '#libs/cases/case-file';
import type { OrganizationRow } from '#libs/cases/launch-rows';
import type { CampaignId, Day, OrganizationId } from '#libs/domain/kernel/brand';
import { groupBy } from '#libs/domain/kernel/group-by';
import type { StageKey } from '#libs/domain/process/definition';
import { validOn } from '#libs/persistence/valid-on';
import type { AwayUntil, HeldPost, Substitution } from '#libs/domain/structure/absences';

/** How far an organization's case has come; absent where it has none. */
export type Progress = {
  readonly organization_id: OrganizationId;
  readonly opening_on: Day | null;
  readonly deadline_on: Day;
  readonly held_on: Day | null;
  readonly waived: readonly string[];
  readonly stages_left: readonly StageKey[];
};

export type PageGround = {
  /** By organization, with who holds each today. */
  readonly seats: ReadonlyMap<OrganizationId, readonly SeatRow[]>;
  readonly progress: ReadonlyMap<OrganizationId, Progress>;
  readonly validFrom: ReadonlyMap<OrganizationId, Day>;
};

/** What the linter needs of a page of organizations beside their plans: three statements. */
export async function readGround(
  client: PoolClient,
  campaignId: CampaignId,
  rows: readonly OrganizationRow[],
  today: Day,
): Promise<PageGround> {
  const own = rows.map(({ id }) => id);
  const around = [...new Set(rows.flatMap(({ id, parent_id: parent }) => [id, parent]))];
  const seats = await client.query<SeatRow>(
    `SELECT s.id, s.organization_id, s.bodies, h.person_id FROM seat s LEFT JOIN seat_holder h
       ON h.seat_id = s.id AND ${validOn('h', '$2')}
     WHERE s.organization_id = ANY($1::uuid[]) ORDER BY s.id`,
    [around, today],
  );
  const progress = await client.query<Progress>(
    `SELECT k.organization_id, k.opening_on::text, k.deadline_on::text, k.held_on::text,
       (SELECT coalesce(json_agg(w ->> 'rule'), '[]') FROM jsonb_array_elements(k.waivers) w) AS waived,
       (SELECT coalesce(json_agg(s.key), '[]') FROM case_stage s WHERE s.case_id = k.id AND s.left_at IS NOT NULL)
         AS stages_left
     FROM congress_case k WHERE k.campaign_id = $1 AND k.organization_id = ANY($2::uuid[])`,
    [campaignId, own],
  );
  const founded = await client.query<{ id: OrganizationId; valid_from: Day }>(
    'SELECT id, valid_from::text FROM organization WHERE id = ANY($1::uuid[])',
    [own],
  );
  return {
    seats: groupBy(seats.rows, (seat) => seat.organization_id),
    progress: new Map(progress.rows.map((row) => [row.organization_id, row])),
    validFrom: new Map(founded.rows.map((row) => [row.id, row.valid_from])),
  };
}

export type Absences = {
  readonly posts: readonly HeldPost[];
  readonly inForce: readonly Substitution[];
  /** Who has said that they are away, or of whom it was said. */
  readonly recorded: readonly AwayUntil[];
  readonly names: ReadonlyMap<string, string>;
};

/** Whoever is away today, by their substitutes or by what was recorded, with their seats in the campaign's tree and who acts there for them. */
export async function readAbsences(client: PoolClient, rootPath: string, today: Day): Promise<Absences> {
  const { rows: inForce } = await client.query<Substitution>(
    `SELECT m.seat_id AS "seatId", m.giver_id AS giver, m.taker_id AS taker, m.valid_to::text AS to
     FROM mandate m WHERE m.kind = 'substitute' AND m.ended_at IS NULL AND m.valid_from <= $1 AND m.valid_to >= $1`,
    [today],
  );
  const { rows: recorded } = await client.query<AwayUntil>(
    `SELECT person_id AS "personId", valid_to::text AS to FROM absence
     WHERE ended_at IS NULL AND valid_from <= $1 AND valid_to >= $1`,
    [today],
  );
  const { rows: posts } = await client.query<HeldPost>(
    `SELECT s.id AS "seatId", s.organization_id AS "organizationId", s.title AS post, h.person_id AS "personId"
     FROM seat_holder h JOIN seat s ON s.id = h.seat_id JOIN organization o ON o.id = s.organization_id
     WHERE h.person_id = ANY($1::uuid[]) AND o.path <@ $2::ltree
       AND ${validOn('h', '$3')}`,
    [[...inForce.map(({ giver }) => giver), ...recorded.map(({ personId }) => personId)], rootPath, today],
  );
  const { rows: names } = await client.query<{ id: string; name: string }>(
    'SELECT id, name FROM person WHERE id = ANY($1::uuid[])',
    [inForce.flatMap(({ giver, taker }) => [giver, taker])],
  );
  return { posts, inForce, recorded, names: new Map(names.map(({ id, name }) => [id, name])) };
}
