import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Invited, NewPerson, PeopleAsked, PeoplePage, PersonAccount } from '#libs/contracts/http/person';
import { brand, type PersonId } from '#libs/domain/kernel/brand';
import { uuidOf } from '#libs/evidence/hash';
import { endAccountLinks } from '#libs/identity/account-links';
import { storeTotp } from '#libs/identity/accounts';
import { revokeTokens } from '#libs/identity/api-tokens';
import { findPerson, insertPerson, setDisabled, type PersonRow } from '#libs/identity/people';
import { endSessions } from '#libs/identity/sessions';
import { dayOf } from '#libs/domain/kernel/day';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findOrganization } from '#libs/persistence/queries/organization';
import { listPeople } from '#libs/persistence/queries/people';
import { AccountLinks } from '../accounts/account-links.js';
import { Postman } from '../accounts/postman.js';
import type { Deciding } from '../decisions/deciding.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { pageOf, positionOf } from '../platform/cursor.js';
import { permit, permittedPaths } from '../sign-in/permit.js';
import { keepAdministrator } from './last-administrator.js';
import { LookedAfter } from './looked-after.js';

/** People and their accounts, as the administrators of their organizations look after them. */
@Injectable()
export class People {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LookedAfter) private readonly after: LookedAfter,
    @Inject(AccountLinks) private readonly links: AccountLinks,
    @Inject(Postman) private readonly postman: Postman,
  ) {}

  /** Safe to repeat: the id follows from the key; a repeat writes a new invitation. */
  async create({ caller, commandId }: Deciding, given: NewPerson): Promise<Invited> {
    const scope = scopeOf(caller, 'readOrganizations');
    const place = await findOrganization(this.dataSource, scope, given.organizationId);
    if (!place) throw new EdgeProblem('NOT_FOUND');
    permit(caller, 'administerRegister', place);
    const personId = brand<PersonId>(uuidOf('person', commandId));
    const made = await insertPerson(this.dataSource, { personId, ...given });
    const today = dayOf(this.settings.realNow());
    if (!made && !(await findPerson(this.dataSource, personId, today))) throw new EdgeProblem('LOGIN_TAKEN');
    return this.invite(caller, personId);
  }

  async list(caller: Caller, { cursor, limit, ...filters }: PeopleAsked): Promise<PeoplePage> {
    permittedPaths(caller, 'administerRegister');
    const wanted = {
      ...filters,
      after: positionOf(cursor, z.tuple([z.string(), z.uuid()])),
      today: dayOf(this.settings.realNow()),
      limit: limit + 1,
    };
    const rows = await listPeople(this.dataSource, scopeOf(caller, 'administerRegister'), wanted);
    return pageOf(
      rows,
      limit,
      (row) => row,
      ({ name, personId }) => [name, personId],
    );
  }

  async show(caller: Caller, personId: string): Promise<PersonAccount> {
    const { paths: _, roles, ...person } = await this.after.find(caller, personId);
    return { ...person, roles: roles.map(({ path: _path, ...grant }) => grant) };
  }

  async invite(caller: Caller, personId: string): Promise<Invited> {
    const person = await this.after.find(caller, personId);
    if (person.disabled || person.login === null) throw new EdgeProblem('PERSON_DISABLED');
    const link = await this.links.send(person.personId, 'invitation', caller.personId);
    await this.after.note(caller, person, 'invited');
    const leaves = this.postman.atWork && person.email !== null;
    return { personId: person.personId, link: leaves ? null : link };
  }

  /**
   * Ends everything at once: sessions, tokens, links; and nobody signs in until it is taken back. Two who disable each other
   * at once come one after the other: the last administrator stays.
   */
  async disable(caller: Caller, personId: string, reason: string): Promise<void> {
    const person = await this.notSelf(caller, personId);
    const now = this.settings.realNow();
    await this.dataSource.transaction(async (manager) => {
      const begun = person.roles.filter(({ validFrom }) => validFrom <= dayOf(now));
      await keepAdministrator(manager, begun, person.personId, dayOf(now));
      await setDisabled(manager, person.personId, now);
      await endSessions(manager, person.personId);
      await endAccountLinks(manager, person.personId);
      await revokeTokens(manager, person.personId, now);
    });
    await this.after.note(caller, person, 'disabled', { reason });
  }

  async enable(caller: Caller, personId: string): Promise<void> {
    const person = await this.after.find(caller, personId);
    await setDisabled(this.dataSource, person.personId, null);
    await this.after.note(caller, person, 'enabled');
  }

  /** For whoever lost their authenticator and the codes for that day. Its owner is written to. */
  async resetTwoFactor(caller: Caller, personId: string, reason: string): Promise<void> {
    const person = await this.notSelf(caller, personId);
    if (!person.twoFactor) throw new EdgeProblem('TWO_FACTOR_OFF');
    await this.dataSource.transaction(async (manager) => {
      await storeTotp(manager, person.personId, null);
      await manager.query('DELETE FROM recovery_code WHERE person_id = $1', [person.personId]);
      await endSessions(manager, person.personId);
    });
    await this.after.note(caller, person, 'twoFactorReset', { reason });
    this.postman.write(person.personId, { kind: 'twoFactorReset' });
  }

  async endSessions(caller: Caller, personId: string): Promise<number> {
    const person = await this.after.find(caller, personId);
    const ended = await endSessions(this.dataSource, person.personId);
    if (ended > 0) await this.after.note(caller, person, 'sessionsEnded');
    return ended;
  }

  /** What takes away one's own way in is for somebody else to do. */
  private async notSelf(caller: Caller, personId: string): Promise<PersonRow> {
    const person = await this.after.find(caller, personId);
    if (person.personId === caller.personId) throw new EdgeProblem('NOT_ONESELF');
    return person;
  }
}
