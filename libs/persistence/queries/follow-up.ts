import type { DataSource } from 'typeorm';
import type { CaseId, Day, Instant, PersonId } from '#libs/domain/kernel/brand';
import { campaignToday } from './campaign-time.js';

export type FollowUpRow = {
  readonly id: string;
  readonly on: Day;
  readonly note: string;
  readonly told: boolean;
};

type Owner = { readonly caseId: CaseId; readonly task: string; readonly personId: PersonId };
export type FollowUpToStore = Owner & {
  readonly id: string;
  readonly on: Day;
  readonly note: string;
  readonly at: Instant;
};

const shown = `id, on_day AS "on", note, told_at IS NOT NULL AS told`;

/** Keeps a follow-up. Safe to repeat: what stands under the id is answered. */
export async function insertFollowUp(
  dataSource: DataSource,
  { id, caseId, task, personId, on, note, at }: FollowUpToStore,
): Promise<FollowUpRow | undefined> {
  await dataSource.query(
    `INSERT INTO follow_up (id, case_id, task_key, person_id, on_day, note, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
    [id, caseId, task, personId, on, note, at],
  );
  const [row] = await dataSource.query<FollowUpRow[]>(`SELECT ${shown} FROM follow_up WHERE id = $1`, [id]);
  return row;
}

/** A person's own, the next first. */
export async function readFollowUps(
  dataSource: DataSource,
  { caseId, task, personId }: Owner,
): Promise<readonly FollowUpRow[]> {
  return dataSource.query<FollowUpRow[]>(
    `SELECT ${shown} FROM follow_up WHERE case_id = $1 AND task_key = $2 AND person_id = $3 ORDER BY on_day, id`,
    [caseId, task, personId],
  );
}

/** False where the person has no such follow-up. */
export async function deleteFollowUp(
  dataSource: DataSource,
  { caseId, task, personId }: Owner,
  id: string,
): Promise<boolean> {
  const [, gone] = await dataSource.query<[unknown[], number]>(
    'DELETE FROM follow_up WHERE id = $1 AND case_id = $2 AND task_key = $3 AND person_id = $4',
    [id, caseId, task, personId],
  );
  return gone > 0;
}

export type TaskStanding = { readonly status: string; readonly today: Day };

/** How a task stands, on which day of its campaign. */
export async function taskStanding(
  dataSource: DataSource,
  { caseId, task }: Pick<Owner, 'caseId' | 'task'>,
  realNow: Instant,
): Promise<TaskStanding | undefined> {
  const [row] = await dataSource.query<TaskStanding[]>(
    `SELECT t.status, ${campaignToday('m', '$3')} AS today
     FROM task t JOIN congress_case c ON c.id = t.case_id JOIN campaign m ON m.id = c.campaign_id
     WHERE t.case_id = $1 AND t.key = $2`,
    [caseId, task, realNow],
  );
  return row;
}
