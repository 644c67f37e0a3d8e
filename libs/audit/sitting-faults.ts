import type { DataSource } from 'typeorm';

/**
 * What a sitting says of its items and what the logs of their cases say is the same: every conclusion stands in both, as
 * the same outcome with the same counts, and none in one alone.
 */
export async function findSittingFaults(dataSource: Pick<DataSource, 'query'>): Promise<readonly string[]> {
  const differing: { sitting: string; case_id: string }[] = await dataSource.query(`
    WITH told AS (
      SELECT event #>> '{sitting,id}' AS sitting, e.case_id, e.sequence, event ->> 'task' AS task,
        event ->> 'outcome' AS outcome, event -> 'counts' AS counts
      FROM case_event e, jsonb_array_elements(e.events) event WHERE event ->> 'type' = 'ConcludedInSitting'),
    kept AS (
      SELECT sitting_id::text AS sitting, case_id, (result ->> 'sequence')::int AS sequence, task_key AS task,
        result ->> 'outcome' AS outcome, result -> 'counts' AS counts
      FROM sitting_item WHERE state = 'concluded')
    (SELECT sitting, case_id FROM (SELECT * FROM told EXCEPT SELECT * FROM kept) unkept)
    UNION (SELECT sitting, case_id FROM (SELECT * FROM kept EXCEPT SELECT * FROM told) untold)`);
  return differing.map(({ sitting, case_id: id }) => `${id}: sitting ${sitting} and the log differ`);
}
