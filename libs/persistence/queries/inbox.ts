import type { DataSource } from 'typeorm';
import type { Queue } from '#libs/contracts/http/task';
import { dayOf } from '#libs/domain/kernel/day';
import type { CaseId, Day, Instant, MandateId, PersonId, SeatId, Sha256 } from '#libs/domain/kernel/brand';
import type { StageKey, TaskKind } from '#libs/domain/process/definition';
import { absentFrom, reachesTask } from './acting.js';
import { campaignToday } from './campaign-time.js';
import type { HeldSeat, LentSeat } from './caller.js';
import { filterSql, type InboxNarrowed } from './inbox-filter.js';

/** Whose inbox: a person with the seats they look through. */
export type InboxOwner = {
  readonly personId: PersonId;
  readonly seats: readonly (HeldSeat | LentSeat)[];
};
/** A seat whose holder is away without a substitute. */
type Absent = { readonly seat: string; readonly name: string; readonly until: Day };
export type InboxPosition = readonly [dueOn: string, caseId: string, task: string];
export type InboxWanted = {
  readonly queue: Queue;
  readonly filter: InboxNarrowed;
  readonly after?: InboxPosition | undefined;
  readonly limit: number;
  readonly realNow: Instant;
};

export type InboxRow = {
  readonly caseId: CaseId;
  readonly task: string;
  readonly stage: StageKey;
  readonly kind: TaskKind;
  readonly status: 'open' | 'inSignOff' | 'done' | 'withdrawn';
  readonly round: number;
  readonly dueOn: Day;
  /** By the calendar in force where the organization stands; negative when it is over. Null beyond the calendar. */
  readonly workingDaysLeft: number | null;
  readonly overdue: boolean;
  readonly claimedBy: SeatId | null;
  readonly definition: Sha256;
  readonly condition: string | null;
  readonly organization: { readonly id: string; readonly code: string; readonly name: string };
  /** Where it is in this inbox for somebody else alone: by which mandate of those of the owner's seats. */
  readonly mandateId: MandateId | null;
  /** Where it waits for others: whoever of them is away with nobody in their place. */
  readonly absent: readonly Absent[];
};

/** $1 organizations, $2 bodies, $3 seats and $5 mandates of the seats, side by side; $4 person. */
const signable = `t.status = 'inSignOff' AND (t.detail #> '{signing,signers}') ? p.seat_id::text
  AND NOT EXISTS (SELECT 1 FROM task_hand h WHERE (h.person_id = $4 OR h.person_id = m.giver_id)
    AND h.case_id = t.case_id AND h.task_key = t.key
    AND (h.part = 'prepared' OR h.round = t.round AND h.step = (t.detail #>> '{signing,step}')::int))`;
const claimed = `t.status = 'open' AND t.claimed_by = p.seat_id`;
const free = `t.status = 'open' AND t.claimed_by IS NULL`;
/** A mandate shows what it reaches. */
const within = `(m.id IS NULL OR ${reachesTask('m', 't')})`;
const inFront = (
  rule: string,
) => `EXISTS (SELECT 1 FROM task_awaiting a JOIN pair p USING (organization_id, body)
  LEFT JOIN mandate m ON m.id = p.mandate_id WHERE a.case_id = t.case_id AND a.task_key = t.key AND ${within} AND (${rule}))`;

/** `asked` gives every parameter its type, also where a queue makes no use of it. */
const pairs = `asked AS (SELECT $4::uuid),
  pair AS (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $5::uuid[])
    AS p(organization_id, body, seat_id, mandate_id))`;

/**
 * Which tasks a queue holds, narrowed by `filter`; `position` limits a page where there is one. Lines are walked in the order
 * of their index and looked at one by one (`OFFSET 0` keeps it so): whoever has thousands pays for one page.
 */
function queueSql(queue: Queue, filter: string, position: string, limit: string): string {
  if (queue === 'mine' || queue === 'unassigned') {
    const rule = queue === 'mine' ? `(${claimed} OR ${signable})` : free;
    const kinds = queue === 'mine' ? "('claimed'), ('signing')" : "('free')";
    return `SELECT DISTINCT ON (l.due_on, l.case_id, l.task_key) l.*, p.mandate_id
      FROM pair p CROSS JOIN (VALUES ${kinds}) AS way(lies) LEFT JOIN mandate m ON m.id = p.mandate_id
      CROSS JOIN LATERAL (
      SELECT a.case_id, a.task_key, a.due_on FROM (
        SELECT i.case_id, i.task_key, i.due_on FROM task_awaiting i
        WHERE i.organization_id = p.organization_id AND i.body = p.body AND i.lies = way.lies
          ${position.replaceAll('#', 'i.due_on, i.case_id, i.task_key')}
        ORDER BY i.due_on, i.case_id, i.task_key OFFSET 0) a
      CROSS JOIN LATERAL (SELECT FROM task t JOIN congress_case c ON c.id = t.case_id
        WHERE t.case_id = a.case_id AND t.key = a.task_key AND ${within} AND (${rule}) ${filter} OFFSET 0) fits
      ORDER BY a.due_on, a.case_id, a.task_key ${limit}) l
      ORDER BY l.due_on, l.case_id, l.task_key, p.mandate_id NULLS FIRST`;
  }
  const rule =
    queue === 'done'
      ? `t.status = 'done'`
      : `t.status IN ('open', 'inSignOff') AND NOT ${inFront(`${claimed} OR ${free} OR ${signable}`)}`;
  return `SELECT t.case_id, t.key AS task_key, t.due_on, NULL::uuid AS mandate_id
    FROM (SELECT DISTINCT case_id, task_key FROM task_hand WHERE person_id = $4) h
    JOIN task t ON t.case_id = h.case_id AND t.key = h.task_key JOIN congress_case c ON c.id = t.case_id
    WHERE (${rule}) ${filter}
      ${position.replaceAll('#', 't.due_on, t.case_id, t.key')}`;
}

/** Of all bodies in front of which the task lies. */
const absentOf = (day: string) => `(SELECT coalesce(jsonb_agg(one), '[]') FROM task_awaiting a
  CROSS JOIN LATERAL jsonb_array_elements(${absentFrom('a.organization_id', 'a.body', `${day}::date`)}) one
  WHERE a.case_id = t.case_id AND a.task_key = t.key)`;

function parameters({ personId, seats }: InboxOwner): unknown[] {
  const lines = seats.flatMap((seat) => seat.bodies.map((body) => ({ seat, body })));
  return [
    lines.map(({ seat }) => seat.organizationId),
    lines.map(({ body }) => body),
    lines.map(({ seat }) => seat.id),
    personId,
    lines.map(({ seat }) => ('mandate' in seat ? seat.mandate.id : null)),
  ];
}

/** A page of one queue, most urgent first: by due day, which within one calendar is the order of the working days left. */
export async function readInbox(
  dataSource: DataSource,
  owner: InboxOwner,
  { queue, filter, after, limit, realNow }: InboxWanted,
): Promise<readonly InboxRow[]> {
  const values = parameters(owner);
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const now = parameter(realNow);
  const most = parameter(limit);
  const narrowed = filterSql(filter, now, parameter);
  const [day, kase, task] = after ?? [];
  const position = after
    ? `AND (#) > (${parameter(day)}::date, ${parameter(kase)}::uuid, ${parameter(task)}::text)`
    : '';
  return dataSource.query<InboxRow[]>(
    `WITH ${pairs}, line AS (${queueSql(queue, narrowed, position, `LIMIT ${most}`)})
     SELECT t.case_id AS "caseId", t.key AS task, t.stage, t.kind, t.status, t.round, t.due_on AS "dueOn",
       t.status <> 'done' AND t.due_on < today.day AS overdue, t.claimed_by AS "claimedBy",
       (SELECT d.number FROM calendar_day d WHERE (d.campaign_id, d.organization_id, d.version, d.day)
          = (k.campaign_id, k.organization_id, k.version, t.due_on))
       - (SELECT d.number FROM calendar_day d WHERE (d.campaign_id, d.organization_id, d.version, d.day)
          = (k.campaign_id, k.organization_id, k.version, today.day)) AS "workingDaysLeft",
       c.definition_sha256 AS definition, t.detail #>> '{condition,text}' AS condition,
       jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization, l.mandate_id AS "mandateId",
       ${queue === 'waiting' ? absentOf(parameter(dayOf(realNow))) : "'[]'::jsonb"} AS absent
     FROM (SELECT * FROM line ORDER BY due_on, case_id, task_key LIMIT ${most}) l
     JOIN task t ON t.case_id = l.case_id AND t.key = l.task_key
     JOIN congress_case c ON c.id = t.case_id JOIN campaign m ON m.id = c.campaign_id
     JOIN organization o ON o.id = c.organization_id
     CROSS JOIN LATERAL (SELECT ${campaignToday('m', now)} AS day) today
     CROSS JOIN LATERAL calendar_in_force(c.campaign_id, o.path) k
     ORDER BY t.due_on, t.case_id, t.key`,
    values,
  );
}

export type InboxCounts = Readonly<Record<Queue, number>>;

/** How many tasks each queue holds, counted up to `most`: who has thousands waits no longer than who has ten. */
export async function countInbox(
  dataSource: DataSource,
  owner: InboxOwner,
  { filter, most, realNow }: Pick<InboxWanted, 'filter' | 'realNow'> & { readonly most: number },
): Promise<InboxCounts> {
  const values = parameters(owner);
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const [now, limit] = [parameter(realNow), `LIMIT ${parameter(most)}`];
  const narrowed = filterSql(filter, now, parameter);
  const count = (queue: Queue) => {
    const tasks = queueSql(queue, narrowed, '', limit);
    return `(SELECT count(*)::int FROM (SELECT FROM (${tasks}) held ${limit}) q) AS ${queue}`;
  };
  const [counts] = await dataSource.query<InboxCounts[]>(
    `WITH ${pairs}, clock AS (SELECT ${now}::timestamptz)
     SELECT ${count('mine')}, ${count('unassigned')}, ${count('waiting')}, ${count('done')}`,
    values,
  );
  return counts ?? { mine: 0, unassigned: 0, waiting: 0, done: 0 };
}
