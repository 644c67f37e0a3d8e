import type { EntityManager } from 'typeorm';
import type { Day } from '#libs/domain/kernel/brand';
import { hasOtherAdministrator, lockAdministrators, type PersonRow } from '#libs/identity/people';
import { EdgeProblem } from '../platform/failures.js';

type Grants = readonly Pick<PersonRow['roles'][number], 'role' | 'path'>[];

/**
 * Refuses to take away the last administrator of an organization: of these roles, but for one grant or one person. Until the
 * transaction ends nobody else takes one away, so of two at once the second sees whom the first has left.
 */
export async function keepAdministrator(
  manager: EntityManager,
  grants: Grants,
  without: string,
  today: Day,
): Promise<void> {
  await lockAdministrators(manager);
  for (const { role, path } of grants) {
    if (role === 'administrator' && !(await hasOtherAdministrator(manager, { path, without }, today)))
      throw new EdgeProblem('LAST_ADMINISTRATOR');
  }
}
