import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { record } from '#libs/audit-trail/record';
import type { Problem } from '#libs/contracts/http/problem';
import type { Caller } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';
import { knownCallerOf } from '../sign-in/callers.js';
import { trailActor } from './trail-actor.js';

/** What one may not do, read or know of; a form filled in wrongly or a call too many is no attempt at anything. */
const attempts: ReadonlySet<number> = new Set([403, 404, 409, 422]);

/** Calls of signed-in people that the edge turned away: the door itself records what it refuses. */
@Injectable()
export class RefusedCalls {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  /** One line and nothing else. When it cannot be written the caller hears the refusal all the same. */
  async note(thrown: unknown, request: FastifyRequest, { status, code }: Problem): Promise<void> {
    const caller = knownCallerOf(request);
    if (!caller || !(thrown instanceof EdgeProblem) || !attempts.has(status)) return;
    await this.write(caller, request, code).catch((failure: unknown) =>
      this.logger.error({ err: failure, code }, 'a refused call left no line'),
    );
  }

  private async write(caller: Caller, request: FastifyRequest, code: string): Promise<void> {
    const { method, url, routeOptions, ip } = request;
    await record(this.dataSource, {
      kind: 'callRefused',
      subject: { kind: 'route', id: `${method} ${routeOptions.url ?? ''}` },
      actor: trailActor(caller, ip),
      detail: { code, path: url.split('?')[0] ?? '' },
    });
  }
}
