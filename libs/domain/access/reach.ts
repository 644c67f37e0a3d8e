import type { OrganizationId } from '../kernel/brand.js';
import { relationsOf, type Permission } from './permissions.js';
import type { AccessRole } from './roles.js';

/** Roles that somebody has in one organization. */
export type Holding = {
  readonly roles: readonly AccessRole[];
  readonly organizationId: OrganizationId;
  /** Where it stands in the tree: labels from the top downward, joined by dots. */
  readonly path: string;
};

/** Where a permission holds for somebody. */
export type Reach = {
  /** In these organizations and everywhere below them. */
  readonly paths: readonly string[];
  /** In these alone. */
  readonly places: readonly string[];
  /** Above these. */
  readonly above: readonly string[];
  /** On the cases that these are the superior of. */
  readonly organizations: readonly OrganizationId[];
};

/** Something that lies in an organization; a case has a superior too. */
export type Place = { readonly path: string; readonly superiorId?: OrganizationId };

export function reachOf(holdings: readonly Holding[], permission: Permission): Reach {
  const reaching = holdings.map(({ roles, path, organizationId }) => ({
    path,
    organizationId,
    relations: new Set(roles.flatMap((role) => relationsOf(permission, role))),
  }));
  const at = (relation: 'own' | 'below' | 'above' | 'addressed') =>
    reaching.filter(({ relations }) => relations.has(relation));
  const pathsOf = (some: readonly { readonly path: string }[]) => [...new Set(some.map(({ path }) => path))];
  return {
    paths: pathsOf(at('below')),
    places: pathsOf(at('own').filter(({ relations }) => !relations.has('below'))),
    above: pathsOf(at('above')),
    organizations: [...new Set(at('addressed').map(({ organizationId }) => organizationId))],
  };
}

/** Whether something lies where a permission holds. */
export function reaches(
  { paths, places, above, organizations }: Reach,
  { path, superiorId }: Place,
): boolean {
  return (
    paths.some((root) => isWithin(path, root)) ||
    places.includes(path) ||
    above.some((from) => isWithin(from, path)) ||
    (superiorId !== undefined && organizations.includes(superiorId))
  );
}

/** Whether a place is an organization or lies below it. */
export function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}.`);
}
