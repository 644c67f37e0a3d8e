import type { PoolClient } from 'pg';
import type { TrailEntry } from './entry.js';

export type UnsealedLine = Omit<TrailEntry, 'sequence' | 'previousHash'>;

/**
 * A line committed late has a smaller number than some that are sealed: each look goes back to what was sealed an hour
 * ago, many times what a transaction of ours can last after its insert (statements and idle transactions end after 30 s).
 */
const sql = `
  WITH lines AS (
    SELECT 'refusal' AS source, l.id, l.recorded_at AS at, 'refused' AS kind,
      jsonb_build_object('kind', 'case', 'id', l.case_id) AS subject, l.actor,
      jsonb_build_object('commandId', l.command_id, 'command', l.command, 'code', l.code,
        'caseTime', to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        || CASE WHEN l.detail IS NULL THEN '{}' ELSE jsonb_build_object('detail', l.detail) END AS detail,
      array_remove(ARRAY[(l.actor ->> 'personId')::uuid], NULL) AS person_ids, c.organization_id
    FROM audit_line l LEFT JOIN congress_case c ON c.id = l.case_id
    WHERE l.id > coalesce((SELECT max(line_id) FROM trail_entry
      WHERE source = 'refusal' AND sealed_at < now() - interval '1 hour'), 0)
    UNION ALL
    SELECT 'line', l.id, l.at, l.kind, l.subject, l.actor, l.detail, l.person_ids, l.organization_id
    FROM trail_line l
    WHERE l.id > coalesce((SELECT max(line_id) FROM trail_entry
      WHERE source = 'line' AND sealed_at < now() - interval '1 hour'), 0)
  )
  SELECT l.source, l.id AS "lineId", l.at, l.kind, l.subject, l.actor, l.detail,
    l.person_ids::text[] AS "personIds",
    ARRAY(SELECT l.organization_id::text WHERE l.organization_id IS NOT NULL
      UNION SELECT s.organization_id::text FROM seat_holder h JOIN seat s ON s.id = h.seat_id
        WHERE h.person_id = ANY(l.person_ids) AND l.organization_id IS NULL
      UNION SELECT r.organization_id::text FROM role_grant r
        WHERE r.person_id = ANY(l.person_ids) AND l.organization_id IS NULL
      ORDER BY 1) AS "organizationIds"
  FROM lines l
  WHERE NOT EXISTS (SELECT FROM trail_entry e WHERE e.source = l.source AND e.line_id = l.id)
  ORDER BY l.at, l.source, l.id LIMIT $1`;

/** Lines that are committed and not in the chain, oldest first. Where a line names no organization, its people's count. */
export async function readUnsealed(client: PoolClient, limit: number): Promise<readonly UnsealedLine[]> {
  const { rows } = await client.query<UnsealedLine>({ name: 'unsealed-lines', text: sql, values: [limit] });
  return rows;
}
