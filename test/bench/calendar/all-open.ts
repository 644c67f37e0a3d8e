import type { DataSource } from 'typeorm';

/** Opens every task up to the superior's approval in every case at once, more than any case ever has; by SQL, so not checked. */
export async function openAllTasks(dataSource: DataSource): Promise<void> {
  await dataSource.query(`
    INSERT INTO case_stage (case_id, key, entered_at)
    SELECT s.case_id, later.key, s.entered_at
    FROM case_stage s CROSS JOIN (VALUES ('drafts'), ('consultation'), ('personnel'), ('logistics')) AS later(key)
    WHERE s.key = 'launch';
    INSERT INTO task (case_id, key, stage, kind, status, round, due_on, opened_at, detail)
    SELECT c.id, t.task ->> 'key', s.stage ->> 'key', t.task -> 'rule' ->> 'kind', 'open', 1, c.deadline_on,
      e.entered_at, jsonb_build_object('content', jsonb_build_object('kind', t.task -> 'rule' ->> 'kind'))
        || '{"preparedBy": [], "signatures": [], "points": [], "objections": [], "conditions": []}'
    FROM congress_case c
    JOIN process_definition d ON d.sha256 = c.definition_sha256
    CROSS JOIN jsonb_array_elements(d.body -> 'stages') AS s(stage)
    CROSS JOIN jsonb_array_elements(s.stage -> 'tasks') AS t(task)
    JOIN case_stage e ON e.case_id = c.id AND e.key = s.stage ->> 'key'
    ON CONFLICT DO NOTHING;
  `);
  await dataSource.query('VACUUM ANALYZE');
}
