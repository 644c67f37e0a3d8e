/**
 * Where rows lie in SQL, by the parameters that hold a scope's reach; the only place that says so. `o` is the alias of the
 * organization that a row belongs to, `c` of its case.
 */

/** In these organizations or below them. */
export function liesWithin(o: string, paths: string): string {
  return `${o}.path <@ ANY(${paths}::ltree[])`;
}

/** In these organizations, below or above them. */
export function liesOnTheWay(o: string, paths: string, above: string): string {
  return `(${o}.path @> ANY(${above}::ltree[]) OR ${liesWithin(o, paths)})`;
}

/** A case within these organizations, or one that is addressed to one of those. */
export function isKnownCase(o: string, c: string, paths: string, organizations: string): string {
  return `(${liesWithin(o, paths)} OR ${c}.superior_id = ANY(${organizations}::uuid[]))`;
}
