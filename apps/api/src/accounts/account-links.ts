import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LinkAnswer, LinkUse } from '#libs/contracts/http/account';
import { passwordFault } from '#libs/domain/identity/password-rule';
import type { Instant, PersonId } from '#libs/domain/kernel/brand';
import { recordAccountEvent } from '#libs/identity/account-events';
import {
  endAccountLinks,
  findAccountLink,
  newAccountLink,
  useAccountLink,
} from '#libs/identity/account-links';
import { findForReset, storePassword } from '#libs/identity/accounts';
import { Passwords } from '#libs/identity/passwords';
import { endSessions } from '#libs/identity/sessions';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { GuardedTries } from '../sign-in/guarded-tries.js';
import { Postman } from './postman.js';

/** A link of ours that still counts, for a person and their account. */
type PersonsLink = {
  readonly personId: PersonId;
  readonly name: string;
  readonly login: string;
  readonly purpose: 'invitation' | 'reset';
  readonly expiresAt: Instant;
};

/** One-time links by which somebody sets a password: invited, or because the old one is lost. */
@Injectable()
export class AccountLinks {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(GuardedTries) private readonly tries: GuardedTries,
    @Inject(Postman) private readonly postman: Postman,
  ) {}

  /** Looks for the account only once the answer has left: known or unknown, whoever asks is told the same as fast. */
  askForReset(login: string): void {
    this.postman.later(async () => {
      const personId = await findForReset(this.dataSource, login);
      if (personId) await this.send(personId, 'reset');
    });
  }

  /** Writes a new link to a person's address; answers with the link itself. */
  async send(personId: PersonId, purpose: 'invitation' | 'reset', createdBy?: PersonId): Promise<string> {
    const now = this.settings.realNow();
    const made = { purpose, personId, now, ...(createdBy ? { createdBy } : {}) };
    const secret = await newAccountLink(this.dataSource, made);
    // Behind the sign that browsers keep to themselves: the secret is in no server's log.
    const link = `${this.settings.publicUrl ?? ''}/account-link#${secret}`;
    this.postman.write(personId, { kind: purpose, link });
    return link;
  }

  /** Whose link it is, for the page that it opens. Nothing is used up. */
  async look(secret: string): Promise<LinkAnswer> {
    const { purpose, name, login, expiresAt } = await this.find(secret);
    return { purpose, name, login, expiresAt };
  }

  /** Sets the password and uses the link up; every session of before is over, and so is every other link. */
  async use({ token, password }: LinkUse): Promise<void> {
    const link = await this.find(token);
    const { personId, login, purpose } = link;
    const fault = passwordFault(password, login);
    if (fault) throw new EdgeProblem(fault);
    const kept = await this.passwords.keep(password);
    const now = this.settings.realNow();
    await this.dataSource.transaction(async (manager) => {
      if (!(await useAccountLink(manager, token, now))) throw new EdgeProblem('LINK_INVALID');
      await storePassword(manager, personId, kept, now);
      await endAccountLinks(manager, personId);
      await endSessions(manager, personId);
      await recordAccountEvent(manager, { owner: link, kind: 'passwordReset', at: now, detail: { purpose } });
    });
    await this.tries.forgive(login);
    if (purpose === 'reset') this.postman.write(personId, { kind: 'passwordChanged' });
  }

  private async find(secret: string): Promise<PersonsLink> {
    const link = await findAccountLink(this.dataSource, secret, this.settings.realNow());
    if (!link || link.purpose === 'firstAdministrator' || !link.personId || !link.login)
      throw new EdgeProblem('LINK_INVALID');
    const { personId, login, purpose, expiresAt, name } = link;
    return { personId, login, purpose, expiresAt, name: name ?? '' };
  }
}
