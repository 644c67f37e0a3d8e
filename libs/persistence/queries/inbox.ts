import type { DataSource } from 'typeorm';
import type { Queue } from '#libs/contracts/http/task';
import type { CaseId, Day, Instant, PersonId, SeatId, Sha256 } from '#libs/domain/kernel/brand';
import type { StageKey, TaskKind } from '#libs/domain/process/definition';
import { campaignToday } from './campaign-time.js';
import type { HeldSeat } from './caller.js';

/** Whose inbox: a person with the seats they look through. */
export type InboxOwner = { readonly personId: PersonId; readonly seats: readonly HeldSeat[] };
export type InboxPosition = readonly [dueOn: string, caseId: string, task: string];
export type InboxWanted = {
  readonly queue: Queue;
  readonly campaignId?: string | undefined;
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
  readonly overdue: boolean;
  readonly claimedBy: SeatId | null;
  readonly definition: Sha256;
  readonly condition: string | null;
  readonly organization: { readonly id: string; readonly code: string; readonly name: string };
};

/** $1 organizations and $2 bodies of the seats, pairwise; $3 seats; $4 person; $5 campaign. */
const signable = `t.status = 'inSignOff' AND (t.detail #> '{signing,signers}') ?| $3::text[]
  AND NOT EXISTS (SELECT 1 FROM task_hand h WHERE h.person_id = $4 AND h.case_id = t.case_id AND h.task_key = t.key
    AND (h.part = 'prepared' OR h.round = t.round AND h.step = (t.detail #>> '{signing,step}')::int))`;
const claimed = `t.status = 'open' AND t.claimed_by = ANY($3::uuid[])`;
const free = `t.status = 'open' AND t.claimed_by IS NULL`;
const inFront = `EXISTS (SELECT 1 FROM task_awaiting a JOIN pair p USING (organization_id, body)
  WHERE a.case_id = t.case_id AND a.task_key = t.key)`;
const ofCampaign = `($5::uuid IS NULL OR c.campaign_id = $5)`;

/** `asked` gives every parameter its type, also where a queue makes no use of it. */
const pairs = `asked AS (SELECT $3::uuid[], $4::uuid, $5::uuid), pair AS (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[]) AS p(organization_id, body))`;

/** Which tasks a queue holds; `position` limits a page where there is one. */
function queueSql(queue: Queue, position: string, limit: string): string {
  if (queue === 'mine' || queue === 'unassigned') {
    const rule = queue === 'mine' ? `(${claimed} OR ${signable})` : free;
    return `SELECT DISTINCT l.* FROM pair p CROSS JOIN LATERAL (
      SELECT a.case_id, a.task_key, a.due_on FROM task_awaiting a
      JOIN task t ON t.case_id = a.case_id AND t.key = a.task_key JOIN congress_case c ON c.id = a.case_id
      WHERE a.organization_id = p.organization_id AND a.body = p.body AND ${ofCampaign} AND (${rule})
        ${position.replaceAll('#', 'a.due_on, a.case_id, a.task_key')}
      ORDER BY a.due_on, a.case_id, a.task_key ${limit}) l`;
  }
  const rule =
    queue === 'done'
      ? `t.status = 'done'`
      : `t.status IN ('open', 'inSignOff') AND NOT (${inFront} AND (${claimed} OR ${free} OR ${signable}))`;
  return `SELECT DISTINCT t.case_id, t.key AS task_key, t.due_on FROM task_hand h
    JOIN task t ON t.case_id = h.case_id AND t.key = h.task_key JOIN congress_case c ON c.id = t.case_id
    WHERE h.person_id = $4 AND ${ofCampaign} AND (${rule})
      ${position.replaceAll('#', 't.due_on, t.case_id, t.key')}`;
}

function parameters({ personId, seats }: InboxOwner, campaignId: string | undefined): readonly unknown[] {
  const lines = seats.flatMap((seat) => seat.bodies.map((body) => [seat.organizationId, body] as const));
  const ids = seats.map((seat) => seat.id);
  return [lines.map(([id]) => id), lines.map(([, body]) => body), ids, personId, campaignId ?? null];
}

/** A page of one queue, most urgent first. */
export async function readInbox(
  dataSource: DataSource,
  owner: InboxOwner,
  { queue, campaignId, after, limit, realNow }: InboxWanted,
): Promise<readonly InboxRow[]> {
  const position = 'AND ($6::date IS NULL OR (#) > ($6::date, $7::uuid, $8::text))';
  return dataSource.query<InboxRow[]>(
    `WITH ${pairs}, line AS (${queueSql(queue, position, 'LIMIT $9')})
     SELECT t.case_id AS "caseId", t.key AS task, t.stage, t.kind, t.status, t.round, t.due_on AS "dueOn",
       t.status <> 'done' AND t.due_on < ${campaignToday('m', '$10')} AS overdue, t.claimed_by AS "claimedBy",
       c.definition_sha256 AS definition, t.detail #>> '{condition,text}' AS condition,
       jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization
     FROM line l JOIN task t ON t.case_id = l.case_id AND t.key = l.task_key
     JOIN congress_case c ON c.id = t.case_id JOIN campaign m ON m.id = c.campaign_id
     JOIN organization o ON o.id = c.organization_id
     ORDER BY t.due_on, t.case_id, t.key LIMIT $9`,
    [...parameters(owner, campaignId), ...(after ?? [null, null, null]), limit, realNow],
  );
}

export type InboxCounts = Readonly<Record<Queue, number>>;

export async function countInbox(
  dataSource: DataSource,
  owner: InboxOwner,
  campaignId: string | undefined,
): Promise<InboxCounts> {
  const count = (queue: Queue) => `(SELECT count(*)::int FROM (${queueSql(queue, '', '')}) q) AS ${queue}`;
  const [counts] = await dataSource.query<InboxCounts[]>(
    `WITH ${pairs} SELECT ${count('mine')}, ${count('unassigned')}, ${count('waiting')}, ${count('done')}`,
    [...parameters(owner, campaignId)],
  );
  return counts ?? { mine: 0, unassigned: 0, waiting: 0, done: 0 };
}
