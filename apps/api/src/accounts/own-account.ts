import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { PasswordChange, SecurityEvents, SecurityEventsAsked } from '#libs/contracts/http/account';
import { passwordFault } from '#libs/domain/identity/password-rule';
import type { TrailDetail } from '#libs/domain/trail/line';
import { textOf } from '#libs/i18n/texts';
import {
  listAccountEvents,
  recordAccountEvent,
  type AccountEventKind,
  type AccountEventRow,
} from '#libs/identity/account-events';
import { accountOf, storePassword, type StoredAccount } from '#libs/identity/accounts';
import { endAccountLinks } from '#libs/identity/account-links';
import { Passwords } from '#libs/identity/passwords';
import { endSessions } from '#libs/identity/sessions';
import type { Caller } from '#libs/persistence/queries/caller';
import { z } from 'zod';
import { pageOf, positionOf } from '../platform/cursor.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { GuardedTries } from '../sign-in/guarded-tries.js';
import { Postman } from './postman.js';

const position = z.tuple([z.int()]);

/** What a signed-in person does about the account they sign in with. */
@Injectable()
export class OwnAccount {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(GuardedTries) private readonly tries: GuardedTries,
    @Inject(Postman) private readonly postman: Postman,
  ) {}

  /** A new password ends every other session: whoever had the old one is out. */
  async changePassword(
    request: FastifyRequest,
    caller: Caller,
    { current, password }: PasswordChange,
  ): Promise<void> {
    const account = await this.proved(caller, current, request.ip);
    const fault = passwordFault(password, account.login);
    if (fault) throw new EdgeProblem(fault);
    const kept = await this.passwords.keep(password);
    await storePassword(this.dataSource, caller.personId, kept, this.settings.realNow());
    await endAccountLinks(this.dataSource, caller.personId);
    await endSessions(this.dataSource, caller.personId, request.session.sessionId);
    await this.record(caller, 'passwordChanged');
    this.postman.write(caller.personId, { kind: 'passwordChanged' });
  }

  /** The account of somebody who has just given its password again: a session left open is not enough for this. */
  async proved({ personId }: Caller, password: string, address: string): Promise<StoredAccount> {
    const account = await accountOf(this.dataSource, personId);
    if (!account) throw new EdgeProblem('NOT_FOUND');
    const attempt = await this.tries.begin({
      login: account.login,
      device: `session of ${personId}`,
      address,
    });
    if (!(await this.passwords.match(account.passwordHash, password))) {
      await attempt.failed(account);
      throw new EdgeProblem('PASSWORD_WRONG');
    }
    await attempt.passed();
    return account;
  }

  async record(owner: Caller, kind: AccountEventKind, detail: TrailDetail = {}): Promise<void> {
    await recordAccountEvent(this.dataSource, { owner, kind, at: this.settings.realNow(), detail });
  }

  /** What happened to one's account, the newest first. */
  async events({ personId }: Caller, { cursor, limit }: SecurityEventsAsked): Promise<SecurityEvents> {
    const [before] = positionOf(cursor, position) ?? [];
    const rows = await listAccountEvents(this.dataSource, personId, { before, limit: limit + 1 });
    return pageOf(rows, limit, eventOf, ({ id }) => [id]);
  }
}

function eventOf({ id, kind, at, by, detail }: AccountEventRow): SecurityEvents['items'][number] {
  const places = Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, String(value)]));
  return {
    id,
    kind,
    at,
    by,
    text: { vi: textOf('vi', 'accountEvent', kind, places), en: textOf('en', 'accountEvent', kind, places) },
  };
}
