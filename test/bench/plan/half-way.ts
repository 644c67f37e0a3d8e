import type { DataSource } from 'typeorm';

/** Brings every case to the superior's approval, each stage having taken some days that differ from case to case. */
export async function bringHalfWay(dataSource: DataSource): Promise<void> {
  await dataSource.query(`
    UPDATE task SET status = 'done', done_at = opened_at;
    UPDATE case_stage SET left_at = entered_at + make_interval(days => 10 + abs(hashtext(case_id::text)) % 15);
    INSERT INTO case_stage (case_id, key, entered_at, left_at)
    SELECT s.case_id, later.key, s.left_at,
      s.left_at + make_interval(days => 5 + abs(hashtext(s.case_id::text || later.key)) % 30)
    FROM case_stage s CROSS JOIN (VALUES ('drafts'), ('consultation'), ('personnel'), ('logistics')) AS later(key)
    WHERE s.key = 'launch';
    INSERT INTO case_stage (case_id, key, entered_at)
    SELECT case_id, 'approval', max(left_at) FROM case_stage GROUP BY case_id;
    INSERT INTO task (case_id, key, stage, kind, status, round, due_on, opened_at, detail)
    SELECT case_id, 'submission', 'approval', 'signOff', 'open', 1, (entered_at + interval '20 days')::date,
      entered_at, '{}' FROM case_stage WHERE key = 'approval';
    INSERT INTO task_awaiting (case_id, task_key, organization_id, body, due_on)
    SELECT t.case_id, t.key, c.organization_id, 'secretary', t.due_on
    FROM task t JOIN congress_case c ON c.id = t.case_id WHERE t.key = 'submission';
  `);
  await dataSource.query('VACUUM ANALYZE');
}
