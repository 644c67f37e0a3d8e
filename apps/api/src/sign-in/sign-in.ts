import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { ProblemCode } from '#libs/contracts/http/problem';
import type { SessionAnswer, SignIn } from '#libs/contracts/http/session';
import type { PersonId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { onBehalfOf } from '#libs/domain/mandate/actor-by';
import { recordAccountEvent, recordFailedSignIn } from '#libs/identity/account-events';
import { findAccount, type StoredAccount } from '#libs/identity/accounts';
import { Passwords } from '#libs/identity/passwords';
import { findCaller, type Caller, type HeldSeat } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { knownDevice, rememberDevice } from './device.js';
import { GuardedTries, type Try } from './guarded-tries.js';
import { SecondFactor } from './second-factor.js';
import { openSession, type ByProvider } from './session-opening.js';

/** Signing in: with a local account here, or once a provider has vouched for somebody. */
@Injectable()
export class SignInDesk {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(GuardedTries) private readonly tries: GuardedTries,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
  ) {}

  async signIn(request: FastifyRequest, reply: FastifyReply, given: SignIn): Promise<SessionAnswer> {
    const { login } = given;
    const device = knownDevice(request, this.settings, login);
    const attempt = await this.tries.begin({ login, device, address: request.ip });
    const account = await findAccount(this.dataSource, login);
    const fault = await this.faultOf(account, given);
    if (!account || fault) {
      const code = fault ?? 'SIGN_IN_FAILED';
      if (code !== 'SECOND_FACTOR_NEEDED') await this.failed(attempt, account, request.ip, code);
      throw new EdgeProblem(code);
    }
    await attempt.passed();
    const caller = await this.open(request, account.personId);
    if (!device) rememberDevice(reply, this.settings, login);
    return sessionAnswer(caller);
  }

  /** Opens a session for somebody who has proved who they are. */
  async open(request: FastifyRequest, personId: PersonId, by?: ByProvider): Promise<Caller> {
    const now = this.settings.realNow();
    const caller = await findCaller(this.dataSource, personId, dayOf(now));
    if (!caller) throw new EdgeProblem('SIGN_IN_FAILED');
    await openSession(request, caller, now, by);
    await this.record(caller, 'signedIn', { address: request.ip, by: by ? 'provider' : 'password' });
    return caller;
  }

  async signOut(request: FastifyRequest, caller: Caller): Promise<void> {
    await request.session.destroy();
    await this.record(caller, 'signedOut');
  }

  /** One verification of a password whoever asks, so that an unknown login takes as long as a known one. */
  private async faultOf(account: StoredAccount | undefined, { password, code }: SignIn) {
    const matches = await this.passwords.match(account?.passwordHash, password);
    if (!account || !matches || account.disabled) return 'SIGN_IN_FAILED';
    if (account.totpConfirmedAt === null) return undefined;
    if (code === undefined) return 'SECOND_FACTOR_NEEDED';
    return (await this.secondFactor.accept(account, code)) ? undefined : 'SECOND_FACTOR_WRONG';
  }

  private async failed(
    attempt: Try,
    account: StoredAccount | undefined,
    address: string,
    code: ProblemCode,
  ): Promise<void> {
    await recordFailedSignIn(this.dataSource, account, address, code);
    await attempt.failed(account);
  }

  private async record(
    owner: Caller,
    kind: 'signedIn' | 'signedOut',
    detail: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await recordAccountEvent(this.dataSource, { owner, kind, at: this.settings.realNow(), detail });
  }
}

function seatAnswer({ id, organizationId, organizationName, post, title, bodies }: HeldSeat) {
  return { id, organizationId, organizationName, post, title, bodies: [...bodies] };
}

export function sessionAnswer({ personId, name, seats, lentSeats, roles }: Caller): SessionAnswer {
  return {
    personId,
    name,
    seats: seats.map(seatAnswer),
    lentSeats: lentSeats.map((seat) => ({ ...seatAnswer(seat), onBehalfOf: onBehalfOf(seat.mandate) })),
    roles: roles.map(({ role, organizationId }) => ({ role, organizationId })),
  };
}
