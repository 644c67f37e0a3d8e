import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { dayOf } from '#libs/domain/kernel/day';
import { findCaller } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { rememberCaller } from './callers.js';
import { OPEN_TO_ALL } from './open-to-all.js';

const idleLimitMs = 2 * 3_600_000;
const lifetimeMs = 12 * 3_600_000;
const touchEveryMs = 5 * 60_000;

/** Denies by default. Seats and roles are read anew at each request: who lost one has lost it at once. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPEN_TO_ALL, targets)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const personId = await this.personOf(request);
    const today = dayOf(this.settings.realNow());
    const caller = personId ? await findCaller(this.dataSource, personId, today) : undefined;
    if (!caller) throw new EdgeProblem('NOT_SIGNED_IN');
    rememberCaller(request, caller);
    return true;
  }

  private async personOf({ session }: FastifyRequest): Promise<string | undefined> {
    const { personId, lastSeenMs = 0, signedInMs = 0 } = session;
    if (!personId) return undefined;
    const nowMs = Date.parse(this.settings.realNow());
    const restedMs = nowMs - lastSeenMs;
    if (restedMs > idleLimitMs || nowMs - signedInMs > lifetimeMs) {
      await session.destroy();
      return undefined;
    }
    if (restedMs > touchEveryMs) session.lastSeenMs = nowMs;
    return personId;
  }
}
