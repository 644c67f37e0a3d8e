import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GrantAnswer, NewGrant } from '#libs/contracts/http/person';
import { dayOf } from '#libs/domain/kernel/day';
import { uuidOf } from '#libs/evidence/hash';
import { grantRole, revokeRole } from '#libs/identity/people';
import { endSessions } from '#libs/identity/sessions';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findOrganization } from '#libs/persistence/queries/organization';
import type { Deciding } from '../decisions/deciding.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { permit } from '../sign-in/permit.js';
import { keepAdministrator } from './last-administrator.js';
import { LookedAfter } from './looked-after.js';

/** Roles over a part of the tree, from a day to a day: given and taken away by who administers that part. */
@Injectable()
export class Roles {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LookedAfter) private readonly after: LookedAfter,
  ) {}

  async grant(
    { caller, commandId }: Deciding,
    personId: string,
    { role, organizationId, from, to }: NewGrant,
  ): Promise<GrantAnswer> {
    const person = await this.after.find(caller, personId);
    const place = await findOrganization(
      this.dataSource,
      scopeOf(caller, 'readOrganizations'),
      organizationId,
    );
    if (!place) throw new EdgeProblem('NOT_FOUND');
    permit(caller, 'administerRegister', place);
    const validFrom = from ?? dayOf(this.settings.realNow());
    if (to !== undefined && to < validFrom) throw new EdgeProblem('END_BEFORE_START');
    const id = uuidOf('role-grant', commandId);
    const grant = { id, role, organizationId: place.id, validFrom, validTo: to ?? null };
    const made = await grantRole(this.dataSource, { ...grant, personId: person.personId });
    const standing = made || (await this.after.find(caller, personId)).roles.some((one) => one.id === id);
    if (!standing) throw new EdgeProblem('ROLE_STANDS');
    if (made) await this.after.note(caller, person, 'roleGranted', { role, organizationId });
    return grant;
  }

  /** From this moment: the sessions of its person end with it. Nobody takes the last administrator away. */
  async revoke(caller: Caller, personId: string, grantId: string, reason: string): Promise<void> {
    const person = await this.after.find(caller, personId);
    const grant = person.roles.find(({ id }) => id === grantId);
    if (!grant) throw new EdgeProblem('NOT_FOUND');
    const today = dayOf(this.settings.realNow());
    const { role, organizationId } = grant;
    await this.dataSource.transaction(async (manager) => {
      await keepAdministrator(manager, [grant], grantId, today);
      await revokeRole(manager, grantId, today);
      await endSessions(manager, person.personId);
    });
    await this.after.note(caller, person, 'roleRevoked', { role, organizationId, reason });
  }
}
