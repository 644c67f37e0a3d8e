import type { DataSource } from 'typeorm';

/** A line that is not sealed by then was passed over; the seal comes by every few seconds. */
const patience = '1 hour';

/** Lines and links of the trail that do not agree; none when all is well. */
export async function trailFaults(dataSource: Pick<DataSource, 'query'>): Promise<readonly string[]> {
  const found = await dataSource.query<{ fault: string }[]>(
    `SELECT format('trail, entry %s: the line that it sealed is gone or was changed', e.sequence) AS fault
     FROM trail_entry e
     LEFT JOIN trail_line t ON e.source = 'line' AND t.id = e.line_id
     LEFT JOIN audit_line a ON e.source = 'refusal' AND a.id = e.line_id
     WHERE CASE e.source
       WHEN 'line' THEN (t.kind, t.subject, t.actor, t.detail) IS DISTINCT FROM (e.kind, e.subject, e.actor, e.detail)
       ELSE (a.actor, a.command_id, a.code, a.command) IS DISTINCT FROM
         (e.actor, e.detail ->> 'commandId', e.detail ->> 'code', e.detail -> 'command') END
     UNION ALL
     SELECT format('trail, line %s of %s: was never sealed', l.id, l.source) FROM (
       SELECT 'line' AS source, id, at FROM trail_line UNION ALL SELECT 'refusal', id, recorded_at FROM audit_line) l
     WHERE l.at < now() - $1::interval
       AND NOT EXISTS (SELECT FROM trail_entry e WHERE e.source = l.source AND e.line_id = l.id)`,
    [patience],
  );
  return found.map(({ fault }) => fault);
}
