import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { SessionAnswer, SignIn } from '#libs/contracts/http/session';
import type { PersonId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { findAccount } from '#libs/persistence/queries/account';
import { findCaller, type Caller } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

/** Signing in with a local account. */
@Injectable()
export class SignInDesk {
  /** What an unknown login is checked against, so that it takes as long as a known one. */
  private readonly nobody = hash('no password opens this');

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The session gets a new id: one that somebody else may have set beforehand is worth nothing. */
  async signIn(request: FastifyRequest, { login, password }: SignIn): Promise<SessionAnswer> {
    const personId = await this.personWith(login, password);
    const now = this.settings.realNow();
    const caller = personId ? await findCaller(this.dataSource, personId, dayOf(now)) : undefined;
    if (!caller) throw new EdgeProblem('SIGN_IN_FAILED');
    await request.session.regenerate();
    request.session.personId = caller.personId;
    request.session.signedInMs = Date.parse(now);
    request.session.lastSeenMs = Date.parse(now);
    return sessionAnswer(caller);
  }

  async signOut(request: FastifyRequest): Promise<void> {
    await request.session.destroy();
  }

  private async personWith(login: string, password: string): Promise<PersonId | undefined> {
    const account = await findAccount(this.dataSource, login);
    const matches = await verify(account?.passwordHash ?? (await this.nobody), password);
    return matches ? account?.personId : undefined;
  }
}

export function sessionAnswer({ personId, name, seats, roles }: Caller): SessionAnswer {
  return {
    personId,
    name,
    seats: seats.map(({ id, organizationId, organizationName, post, title, bodies }) => ({
      id,
      organizationId,
      organizationName,
      post,
      title,
      bodies: [...bodies],
    })),
    roles: roles.map(({ role, organizationId }) => ({ role, organizationId })),
  };
}
