import type { DataSource } from 'typeorm';
import type { CaseId, Day, Instant } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';
import type { TaskKey } from '#libs/domain/process/definition';

/** In whose hands a task is: bodies of one organization, and since when it is before any of them. */
export type HandsRow = {
  readonly caseId: CaseId;
  readonly task: TaskKey;
  readonly condition: string | null;
  readonly organization: { readonly id: string; readonly code: string; readonly name: string };
  readonly bodies: Body[];
  readonly dueOn: Day;
  readonly since: Instant;
};

/** It came to a body when that was told of it; where nobody was told, when the task was opened. */
const sql = `
  SELECT a.case_id AS "caseId", a.task_key AS task, t.detail #>> '{condition,text}' AS condition,
    array_agg(a.body ORDER BY a.body) AS bodies, a.due_on AS "dueOn",
    jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization,
    min(coalesce((SELECT max(n.at) FROM notice n WHERE n.case_id = a.case_id AND n.task_key = a.task_key
      AND n.organization_id = a.organization_id AND n.body = a.body AND n.kind IN ('taskWaiting', 'taskReturned')),
      t.opened_at)) AS since
  FROM task_awaiting a JOIN task t ON t.case_id = a.case_id AND t.key = a.task_key
  JOIN organization o ON o.id = a.organization_id
  WHERE a.case_id = ANY($1::uuid[])
  GROUP BY a.case_id, a.task_key, a.due_on, o.id, t.detail #>> '{condition,text}'
  ORDER BY a.case_id, a.due_on, a.task_key, o.code`;

export async function readHands(
  dataSource: DataSource,
  caseIds: readonly CaseId[],
): Promise<readonly HandsRow[]> {
  return dataSource.query<HandsRow[]>(sql, [caseIds]);
}
