/** The columns of `trail_entry` under the names that are hashed, and the hash. */
export const trailColumns = `sequence, source, line_id AS "lineId", at, kind, subject, actor, detail,
  person_ids::text[] AS "personIds", organization_ids::text[] AS "organizationIds",
  previous_hash AS "previousHash", hash`;
