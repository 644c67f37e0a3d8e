import type { CaseId, Instant } from '#libs/domain/kernel/brand';
import { dayOf, toInstant } from '#libs/domain/kernel/day';
import type { Refusal } from '#libs/domain/case/refusal';

type Row = {
  readonly at: string;
  readonly by: string | null;
  readonly onBehalfOf: string | null;
};

/** Rows of a statement, from whatever connection is at hand. */
type Asking = (sql: string, values: unknown[]) => Promise<Row[]>;

/** What the engine concludes by a rule nobody signed. */
const engine = 'Congress Engine';

const sql = `
  SELECT e.at, CASE WHEN e.actor ->> 'kind' = 'person' THEN e.actor ->> 'name' END AS by,
    e.actor #>> '{onBehalfOf,name}' AS "onBehalfOf"
  FROM case_event e
  WHERE e.case_id = $1 AND e.events @> jsonb_build_array(jsonb_build_object('type', 'TaskCompleted', 'task', $2::text))
  ORDER BY e.sequence DESC LIMIT 1`;

/** That a task is done, with who finished it and when, as the log has it: for whoever comes too late. */
export async function taskDone(ask: Asking, caseId: CaseId, task: string): Promise<Refusal> {
  const [row] = await ask(sql, [caseId, task]);
  if (!row) return { code: 'TASK_DONE' };
  const doneAt: Instant = toInstant(new Date(row.at).getTime());
  const behalf = row.onBehalfOf ? { onBehalfOf: row.onBehalfOf } : {};
  return { code: 'TASK_DONE', detail: { by: row.by ?? engine, ...behalf, doneAt, doneOn: dayOf(doneAt) } };
}
