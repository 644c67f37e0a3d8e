import type { DataSource } from 'typeorm';
import type { NoticeKind } from '#libs/domain/notice/kinds';
import type {
  CampaignId,
  CaseId,
  Day,
  Instant,
  OrganizationId,
  Sha256,
  SittingId,
} from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';
import { reachesTask } from './acting.js';
import { campaignToday } from './campaign-time.js';
import type { InboxOwner } from './inbox.js';
import { noticeDue, noticeSettled } from './notice-settled.js';

/** A sitting as notices speak of it. */
export type SittingTold = {
  readonly id: SittingId;
  readonly number: number;
  readonly day: Day;
  readonly startsAt: string;
  readonly place: string;
};

/** What a notice is about, as it stands now. */
export type NoticeFacts = {
  readonly id: number;
  readonly kind: NoticeKind;
  /** Absent where it is about a sitting. */
  readonly caseId: CaseId | null;
  readonly sitting: SittingTold | null;
  readonly campaignId: CampaignId;
  /** Empty where it concerns the case as a whole. */
  readonly task: string;
  readonly condition: string | null;
  readonly definition: Sha256 | null;
  /** A body of an organization, or nobody but the reader. */
  readonly body: Body | null;
  readonly rung: number;
  readonly at: Instant;
  readonly dueOn: Day | null;
  readonly settled: boolean;
  /** The seat for whose holder the reader is told; null where they are told for themselves. */
  readonly onBehalf: string | null;
  readonly organization: { readonly id: OrganizationId; readonly code: string; readonly name: string };
};
export type NoticeRow = NoticeFacts & { readonly read: boolean };

export type NoticesWanted = {
  readonly state: 'all' | 'unread';
  readonly organizationId?: string | undefined;
  readonly kind?: NoticeKind | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
  readonly realNow: Instant;
};

/** The columns of `NoticeFacts`, of aliases `n`, `c`, `g`, `m`, `t` and `o`. */
export function noticeColumns(today: string, onBehalf: string): string {
  return `n.id, n.kind, n.case_id AS "caseId", m.id AS "campaignId", n.task_key AS task,
    t.detail #>> '{condition,text}' AS condition, c.definition_sha256 AS definition, n.body, n.rung, n.at,
    ${noticeDue} AS "dueOn", ${noticeSettled(today)} AS settled, ${onBehalf} AS "onBehalf",
    jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization,
    CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('id', g.id, 'number', g.number, 'day', g.day,
      'startsAt', g.starts_at, 'place', g.place) END AS sitting`;
}

/** Each notice is about a case, or about a sitting; `o` is the organization whose it is. */
export const noticeTables = `LEFT JOIN congress_case c ON c.id = n.case_id LEFT JOIN sitting g ON g.id = n.sitting_id
  JOIN campaign m ON m.id = coalesce(c.campaign_id, g.campaign_id)
  JOIN organization o ON o.id = coalesce(c.organization_id, g.organization_id)
  LEFT JOIN task t ON t.case_id = n.case_id AND t.key = n.task_key`;

/**
 * $1 organizations, $2 bodies and $5 mandates of the seats, side by side; $3 the person; $4 real time. Whoever sits in a
 * body themselves is told so, whatever they are lent there.
 */
const pairs = `pair AS (SELECT organization_id, body,
    CASE WHEN bool_and(mandate_id IS NOT NULL) THEN array_agg(mandate_id) END AS mandates
  FROM unnest($1::uuid[], $2::text[], $5::uuid[]) AS p(organization_id, body, mandate_id)
  GROUP BY organization_id, body)`;
const lent = `FROM mandate l JOIN seat s ON s.id = l.seat_id WHERE l.id = ANY(p.mandates) AND ${reachesTask('l', 't')}`;
const unread = `NOT EXISTS (SELECT 1 FROM notice_read r WHERE r.person_id = $3 AND r.notice_id = n.id)`;
const waits = `(${unread} AND NOT (${noticeSettled(campaignToday('m', '$4'))}))`;

/** The notices to a person: to the bodies of the seats they hold or act in today, or to them by name. */
function toThem(columns: (onBehalf: string) => string, where: string, page = ''): string {
  const title = `(SELECT s.title ${lent} ORDER BY l.recorded_at, l.id LIMIT 1)`;
  return `SELECT told.* FROM pair p CROSS JOIN LATERAL (
      SELECT ${columns(title)} FROM notice n ${noticeTables}
      WHERE n.organization_id = p.organization_id AND n.body = p.body
        AND (p.mandates IS NULL OR EXISTS (SELECT ${lent})) AND ${where} ${page}) told
    UNION ALL (SELECT ${columns('NULL')} FROM notice n ${noticeTables}
      WHERE n.person_id = $3 AND ${where} ${page})`;
}

function parameters({ personId, seats }: InboxOwner, realNow: Instant): readonly unknown[] {
  const lines = seats.flatMap((seat) => seat.bodies.map((body) => ({ seat, body })));
  return [
    lines.map(({ seat }) => seat.organizationId),
    lines.map(({ body }) => body),
    personId,
    realNow,
    lines.map(({ seat }) => ('mandate' in seat ? seat.mandate.id : null)),
  ];
}

/** A page of a person's notices, the latest first; `unread` leaves out what is settled as well. */
export async function readNotices(
  dataSource: DataSource,
  owner: InboxOwner,
  { state, organizationId, kind, before, limit, realNow }: NoticesWanted,
): Promise<readonly NoticeRow[]> {
  const columns = (onBehalf: string) =>
    `${noticeColumns(campaignToday('m', '$4'), onBehalf)}, NOT ${unread} AS read`;
  const where = `($6::uuid IS NULL OR o.id = $6) AND ($7::text IS NULL OR n.kind = $7)
    AND ($8::bigint IS NULL OR n.id < $8) ${state === 'unread' ? `AND ${waits}` : ''}`;
  return dataSource.query<NoticeRow[]>(
    `WITH ${pairs} SELECT * FROM (${toThem(columns, where, 'ORDER BY n.id DESC LIMIT $9')}) page
     ORDER BY id DESC LIMIT $9`,
    [...parameters(owner, realNow), organizationId ?? null, kind ?? null, before ?? null, limit],
  );
}

export type UnreadRow = NoticeFacts['organization'] & { readonly unread: number };

/** How many notices wait to be read, by the organization whose case they are about, most first. */
export async function countUnread(
  dataSource: DataSource,
  owner: InboxOwner,
  realNow: Instant,
): Promise<readonly UnreadRow[]> {
  return dataSource.query<UnreadRow[]>(
    `WITH ${pairs} SELECT id, code, name, count(*)::int AS unread
     FROM (${toThem(() => 'o.id, o.code, o.name', waits)}) waiting GROUP BY id, code, name ORDER BY unread DESC, code`,
    [...parameters(owner, realNow)],
  );
}

/** Marks notices as read: those named, or all up to one. Whatever is not to this person is passed over. */
export async function markRead(
  dataSource: DataSource,
  owner: InboxOwner,
  { ids, upTo }: { readonly ids?: readonly number[] | undefined; readonly upTo?: number | undefined },
  realNow: Instant,
): Promise<void> {
  const asked = '($6::bigint[] IS NULL OR n.id = ANY($6)) AND ($7::bigint IS NULL OR n.id <= $7)';
  await dataSource.query(
    `WITH ${pairs} INSERT INTO notice_read (person_id, notice_id, read_at)
     SELECT $3, id, $4 FROM (${toThem(() => 'n.id', `${asked} AND ${unread}`)}) mine ON CONFLICT DO NOTHING`,
    [...parameters(owner, realNow), ids ?? null, upTo ?? null],
  );
}
