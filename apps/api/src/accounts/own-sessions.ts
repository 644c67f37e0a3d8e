import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OwnSessions, SessionsEnded } from '#libs/contracts/http/account';
import { toInstant } from '#libs/domain/kernel/day';
import { hashOfBytes } from '#libs/evidence/hash';
import { endSession, endSessions, listSessions } from '#libs/identity/sessions';
import type { Caller } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';
import { OwnAccount } from './own-account.js';

/** Where one is signed in, and signing out there from here. */
@Injectable()
export class OwnSessionList {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(OwnAccount) private readonly own: OwnAccount,
  ) {}

  async list({ personId }: Caller, current: string): Promise<OwnSessions> {
    const rows = await listSessions(this.dataSource, personId);
    const here = hashOfBytes(current);
    return {
      items: rows.map(({ id, device, address, signedInMs, lastSeenMs }) => ({
        id,
        current: id === here,
        device,
        address,
        signedInAt: toInstant(signedInMs),
        lastSeenAt: toInstant(lastSeenMs),
      })),
    };
  }

  async end(caller: Caller, id: string): Promise<void> {
    if (!(await endSession(this.dataSource, caller.personId, id))) throw new EdgeProblem('NOT_FOUND');
    await this.own.record(caller, 'sessionsEnded');
  }

  async endOthers(caller: Caller, current: string): Promise<SessionsEnded> {
    const ended = await endSessions(this.dataSource, caller.personId, current);
    if (ended > 0) await this.own.record(caller, 'sessionsEnded');
    return { ended };
  }
}
