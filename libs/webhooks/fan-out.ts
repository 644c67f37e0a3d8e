import type { DataSource } from 'typeorm';
import type { CaseEvent } from '#libs/domain/case/event';
import type { CaseId, Day, Instant } from '#libs/domain/kernel/brand';
import { announce } from '#libs/domain/webhook/announce';
import { noticesTold, type WebhookKind } from '#libs/domain/webhook/kinds';
import { insertDeliveries, type NewDelivery } from './deliveries.js';

type Hook = { readonly id: string; readonly kinds: readonly WebhookKind[] };

/** An entry of the log or a notice, with whom it is of and the webhooks that listen there. */
type Happening = {
  readonly mark: readonly [recordedAt: string, ...rest: (string | number)[]];
  readonly hooks: readonly Hook[];
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly caseId: CaseId;
  readonly where: Readonly<Record<string, string>>;
};
type Entry = Happening & { readonly sequence: number; readonly events: readonly CaseEvent[] };
type Told = Happening & {
  readonly kind: WebhookKind;
  readonly task: string;
  readonly round: number;
  readonly step: number;
  readonly rung: number;
  readonly dueOn: Day | null;
};

/**
 * How far back each look reaches behind the one before: an entry may be committed after a later one was seen. No
 * transaction of ours lasts longer than this after its insert, by the limits of the connection (ADR 10).
 */
export const overlap = "interval '2 minutes'";
const page = 500;

/** Webhooks that listen where a case stands and were there when it happened, in SQL: of alias `e` and `c`. */
const listening = (missing: string) => `
  JOIN organization o ON o.id = c.organization_id JOIN campaign m ON m.id = c.campaign_id
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', w.id, 'kinds', w.kinds)) AS hooks
    FROM webhook w JOIN organization h ON h.id = w.organization_id
    WHERE w.campaign_id = c.campaign_id AND o.path <@ h.path AND w.active AND w.removed_at IS NULL
      AND e.recorded_at >= w.created_at ${missing}) l`;
const where = `e.case_id AS "caseId", e.at, e.recorded_at AS "recordedAt", l.hooks,
  jsonb_build_object('campaignId', m.id, 'campaign', m.code, 'organizationId', o.id, 'organization', o.code) AS "where"`;

const entriesSql = `
  SELECT ${where}, e.sequence, e.events, jsonb_build_array(e.recorded_at::text, e.case_id, e.sequence) AS mark
  FROM case_event e JOIN congress_case c ON c.id = e.case_id ${listening('')}
  WHERE (e.recorded_at, e.case_id, e.sequence) > ($1::timestamptz, $2::uuid, $3::int) AND l.hooks IS NOT NULL
    AND NOT EXISTS (SELECT FROM webhook_delivery d WHERE d.case_id = e.case_id AND d.sequence = e.sequence)
  ORDER BY e.recorded_at, e.case_id, e.sequence LIMIT ${page}`;

/** One notice for each of the bodies it was sent to is one happening. */
const noticeKey =
  "concat_ws('/', 'notice', e.kind, e.task_key, e.round, e.step, e.rung, coalesce(e.due_on::text, ''))";
const noticesSql = `
  SELECT ${where}, e.kind, e.task_key AS task, e.round, e.step, e.rung, e.due_on AS "dueOn",
    jsonb_build_array(e.recorded_at::text, e.id) AS mark
  FROM notice e JOIN congress_case c ON c.id = e.case_id
  ${listening(`AND NOT EXISTS (SELECT FROM webhook_delivery d
    WHERE d.webhook_id = w.id AND d.case_id = e.case_id AND d.event_key = ${noticeKey})`)}
  WHERE (e.recorded_at, e.id) > ($1::timestamptz, $2::bigint) AND l.hooks IS NOT NULL
    AND e.kind IN (${noticesTold.map((kind) => `'${kind}'`).join(', ')})
  ORDER BY e.recorded_at, e.id LIMIT ${page}`;

/**
 * Looks through what was recorded since the last time and makes a delivery of everything that somebody listens for.
 * Answers with how many are new. Looking twice finds nothing new: a delivery's key says which event it is of.
 */
export async function fanOut(dataSource: DataSource, beat: () => void): Promise<number> {
  const read = async <Row extends Happening>(sql: string, after: Happening['mark']) => {
    beat();
    return dataSource.query<Row[]>(sql, [...after]);
  };
  const nil = '00000000-0000-0000-0000-000000000000';
  const fromLog = await lookThrough<Entry>(dataSource, 'log', [nil, 0], {
    read: (after) => read(entriesSql, after),
    deliveries: deliveriesOfEntry,
  });
  const fromNotices = await lookThrough<Told>(dataSource, 'notice', [0], {
    read: (after) => read(noticesSql, after),
    deliveries: deliveriesOfNotice,
  });
  return fromLog + fromNotices;
}

type Source<Row extends Happening> = {
  read(after: Happening['mark']): Promise<readonly Row[]>;
  deliveries(row: Row): readonly NewDelivery[];
};

async function lookThrough<Row extends Happening>(
  dataSource: DataSource,
  name: string,
  least: readonly (string | number)[],
  { read, deliveries }: Source<Row>,
): Promise<number> {
  const [look] = await dataSource.query<{ from: string; now: string }[]>(
    `SELECT clock_timestamp()::text AS now, greatest(min(w.created_at),
       (SELECT at - ${overlap} FROM webhook_reached WHERE source = $1))::text AS "from"
     FROM webhook w WHERE w.active AND w.removed_at IS NULL HAVING count(*) > 0`,
    [name],
  );
  if (!look) return 0; // nobody listens
  let found = 0;
  let after: Happening['mark'] | undefined = [look.from, ...least];
  while (after) {
    const rows: readonly Row[] = await read(after);
    found += await insertDeliveries(dataSource, rows.flatMap(deliveries));
    after = rows.length === page ? rows.at(-1)?.mark : undefined;
  }
  await dataSource.query(
    `INSERT INTO webhook_reached (source, at) VALUES ($1, $2)
     ON CONFLICT (source) DO UPDATE SET at = greatest(webhook_reached.at, excluded.at)`,
    [name, look.now],
  );
  return found;
}

function deliveriesOfEntry(entry: Entry): readonly NewDelivery[] {
  const { caseId, sequence, at, hooks } = entry;
  return entry.events.flatMap((event, position) => {
    const told = announce(event);
    if (!told) return [];
    const payload = payloadOf(entry, told.kind, { sequence, position, at, ...told.about });
    return hooks
      .filter(({ kinds }) => kinds.includes(told.kind))
      .map(({ id: webhookId }) => {
        const eventKey = `log/${sequence}/${position}`;
        return { webhookId, caseId, sequence, eventKey, kind: told.kind, payload };
      });
  });
}

function deliveriesOfNotice(notice: Told): readonly NewDelivery[] {
  const { caseId, kind, task, round, step, rung, dueOn, at, hooks } = notice;
  const payload = payloadOf(notice, kind, { ...(task ? { task, round } : {}), rung, dueOn, at });
  const eventKey = ['notice', kind, task, round, step, rung, dueOn ?? ''].join('/');
  return hooks
    .filter(({ kinds }) => kinds.includes(kind))
    .map(({ id: webhookId }) => ({ webhookId, caseId, sequence: null, eventKey, kind, payload }));
}

/** The form that Standard Webhooks recommends; ids and codes, no text that a person wrote. */
function payloadOf({ recordedAt, caseId, where: places }: Happening, type: string, about: object): object {
  return { type, timestamp: recordedAt, data: { ...places, caseId, ...about } };
}
