import type { ProblemCode } from '#libs/contracts/http/problem';
import type { Permission } from '#libs/domain/access/permissions';
import type { Place } from '#libs/domain/access/reach';
import { may, scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';

const refusals = {
  administerRegister: 'ADMINISTRATOR_ONLY',
  administerCampaigns: 'ADMINISTRATOR_ONLY',
  readTrail: 'AUDITOR_ONLY',
} as const satisfies Partial<Readonly<Record<Permission, ProblemCode>>>;
type Asked = keyof typeof refusals;

/** Lets a person through who has the permission at a place that they know of; everybody else hears why not. */
export function permit(caller: Caller, permission: Asked, place: Place): void {
  if (!may(caller, permission, place)) throw new EdgeProblem(refusals[permission]);
}

/** Where a person has a permission that they must have somewhere. */
export function permittedPaths(caller: Caller, permission: Asked): readonly string[] {
  const { paths } = scopeOf(caller, permission);
  if (paths.length === 0) throw new EdgeProblem(refusals[permission]);
  return paths;
}
