import type { DataSource } from 'typeorm';
import type { Instant } from '#libs/domain/kernel/brand';
import type { TrailItem } from '#libs/contracts/http/audit';
import { liesWithin } from '../scoped.js';
import type { Scope } from './caller.js';

export type TrailWanted = {
  readonly kind?: readonly string[] | undefined;
  readonly personId?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** Without accents, in small letters. */
  readonly text?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
};

/** What concerns no organization, an unknown login say, is for whoever audits everything. */
const sql = `
  SELECT e.sequence, e.at, e.kind, e.subject, e.actor, e.detail, e.hash FROM trail_entry e
  WHERE (EXISTS (SELECT FROM organization o WHERE o.id = ANY(e.organization_ids) AND ${liesWithin('o', '$1')})
      OR e.organization_ids = '{}' AND EXISTS (SELECT FROM organization r
        WHERE r.parent_id IS NULL AND ${liesWithin('r', '$1')}))
    AND ($2::text[] IS NULL OR e.kind = ANY($2)) AND ($3::uuid IS NULL OR e.person_ids @> ARRAY[$3::uuid])
    AND ($4::uuid IS NULL OR EXISTS (SELECT FROM organization a JOIN organization o ON o.path <@ a.path
      WHERE a.id = $4 AND o.id = ANY(e.organization_ids)))
    AND ($5::timestamptz IS NULL OR e.at >= $5) AND ($6::timestamptz IS NULL OR e.at < $6)
    AND ($7::text IS NULL OR e.text LIKE $7) AND ($8::bigint IS NULL OR e.sequence < $8)
  ORDER BY e.sequence DESC LIMIT $9`;

/** The sealed trail of a part of the tree, the newest first. */
export async function readTrailPage(
  dataSource: DataSource,
  { paths }: Scope<'readTrail'>,
  { kind, personId, organizationId, from, until, text, before, limit }: TrailWanted,
): Promise<readonly TrailItem[]> {
  return dataSource.query<TrailItem[]>(sql, [
    paths,
    kind ?? null,
    personId ?? null,
    organizationId ?? null,
    from ?? null,
    until ?? null,
    text === undefined ? null : `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`,
    before ?? null,
    limit,
  ]);
}
