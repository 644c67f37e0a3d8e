import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { sessionStanding } from '#libs/domain/identity/session-standing';
import { dayOf } from '#libs/domain/kernel/day';
import { findCaller, type Caller } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { rememberCaller } from './callers.js';
import { OPEN_TO_ALL } from './open-to-all.js';
import { holdingOf, recordOf } from './session-opening.js';
import { TokenBearers } from './token-bearers.js';

/** Denies by default. Seats and roles are read anew at each request: who lost one has lost it at once. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(TokenBearers) private readonly bearers: TokenBearers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPEN_TO_ALL, targets)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller =
      request.headers.authorization === undefined
        ? await this.callerOfSession(request)
        : await this.callerOf(await this.bearers.bearer(request));
    if (!caller) throw new EdgeProblem('NOT_SIGNED_IN');
    rememberCaller(request, caller);
    return true;
  }

  private async callerOfSession(request: FastifyRequest): Promise<Caller | undefined> {
    const { session } = request;
    const caller = session.personId ? await this.callerOf(session.personId) : undefined;
    if (!caller) return undefined;
    const nowMs = Date.parse(this.settings.realNow());
    const standing = sessionStanding(recordOf(request), holdingOf(caller), nowMs);
    if (standing === 'touch') session.lastSeenMs = nowMs;
    if (standing !== 'ended') return caller;
    await session.destroy();
    return undefined;
  }

  private async callerOf(personId: string): Promise<Caller | undefined> {
    return findCaller(this.dataSource, personId, dayOf(this.settings.realNow()));
  }
}
