import type { DataSource } from 'typeorm';
import { findSittingFaults } from './sitting-faults.js';

/** What the log refers to by hash is kept beside it: every ballot, every version, every dossier. */
export async function findContentFaults(dataSource: Pick<DataSource, 'query'>): Promise<readonly string[]> {
  const missing: { what: string; case_id: string; task: string }[] = await dataSource.query(`
    WITH told AS (
      SELECT e.case_id, e.sequence, event FROM case_event e, jsonb_array_elements(e.events) event
    )
    SELECT 'ballot' AS what, t.case_id, event ->> 'task' AS task FROM told t
    WHERE event ->> 'type' = 'BallotRecorded' AND NOT EXISTS (SELECT 1 FROM ballot b
      WHERE b.case_id = t.case_id AND b.sequence = t.sequence AND b.sha256 = event #>> '{record,sha256}')
    UNION ALL
    SELECT 'document version', t.case_id, event ->> 'task' FROM told t
    WHERE event ->> 'type' IN ('VersionAdded', 'TextChanged') AND NOT EXISTS (SELECT 1 FROM document_version v
      WHERE v.case_id = t.case_id AND v.id::text = event ->> 'versionId' AND v.sha256 = event ->> 'sha256')
    UNION ALL
    SELECT 'procedure', t.case_id, event ->> 'key' FROM told t
    WHERE event ->> 'type' = 'ProcedureRecorded' AND event ->> 'sha256' NOT IN (
      SELECT sha256 FROM dossier d WHERE d.case_id = t.case_id AND d.round = (event ->> 'round')::int
      UNION ALL
      SELECT sha256 FROM convocation c WHERE c.case_id = t.case_id AND c.round = (event ->> 'round')::int
      UNION ALL
      SELECT sha256 FROM archive_file a WHERE a.case_id = t.case_id AND a.round = (event ->> 'round')::int
      UNION ALL SELECT p.sha256 FROM publication p JOIN congress_case c
        ON c.campaign_id = p.campaign_id AND c.organization_id = p.organization_id WHERE c.id = t.case_id)`);
  return [
    ...missing.map(({ what, case_id: id, task }) => `${id}: no ${what} kept for ${task}`),
    ...(await findSittingFaults(dataSource)),
  ];
}
