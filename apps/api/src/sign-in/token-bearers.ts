import { Inject, Injectable } from '@nestjs/common';
import { getStorageToken, type ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { scopeNeeded } from '#libs/domain/identity/token-scope';
import type { PersonId } from '#libs/domain/kernel/brand';
import { findBearer, touchToken } from '#libs/identity/api-tokens';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

const minuteMs = 60_000;
/** A script of one token; an address whose tokens are wrong. */
const [requestsPerMinute, failuresPerMinute] = [600, 30];

/** Scripts come with a token in place of a session: it narrows what its owner may do now, and never widens it. */
@Injectable()
export class TokenBearers {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(getStorageToken()) private readonly storage: ThrottlerStorage,
  ) {}

  /** Whose token a request bears; a token that does not count is told in the words of no session at all. */
  async bearer(request: FastifyRequest): Promise<PersonId> {
    const now = this.settings.realNow();
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const bearer = await findBearer(this.dataSource, token ?? '', now);
    if (!bearer) {
      await this.count('failedTokens', request.ip, failuresPerMinute);
      throw new EdgeProblem('NOT_SIGNED_IN');
    }
    await this.count('tokens', bearer.id, requestsPerMinute);
    const needed = scopeNeeded(request.method, pathOf(request));
    if (needed === undefined) throw new EdgeProblem('SESSION_ONLY');
    if (!bearer.scopes.includes(needed))
      throw new EdgeProblem('SCOPE_MISSING', { places: { scope: needed } });
    if (bearer.stale) await touchToken(this.dataSource, bearer.id, now);
    return bearer.personId;
  }

  private async count(name: string, who: string, limit: number): Promise<void> {
    const { isBlocked } = await this.storage.increment(`${name} ${who}`, minuteMs, limit, minuteMs, name);
    if (isBlocked) throw new EdgeProblem('TOO_MANY_REQUESTS');
  }
}

/** The route as it is written, whatever the address looked like. */
function pathOf({ routeOptions: { url } }: FastifyRequest): string {
  return (url ?? '').replace(/^\/api\/v1(?=\/)/, '');
}
