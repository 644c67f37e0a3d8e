import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { localeOf } from '#libs/i18n/texts';
import { RefusedCalls } from '../audit/refused-calls.js';
import type { Problem } from '#libs/contracts/http/problem';
import { problemOf } from './problem.js';
import { SETTINGS, type Settings } from './settings.js';

const retryAfterSeconds: Readonly<Record<number, string>> = { 429: '60', 503: '5' };

/** Every failure leaves as problem+json; what is our fault is logged with its cause and told without it. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
    @Inject(RefusedCalls) private readonly refusedCalls: RefusedCalls,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.answer(await this.noted(error, request), request, reply);
  }

  answer(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
    const wait = problem.parameters?.['seconds'] ?? retryAfterSeconds[problem.status];
    if (wait) void reply.header('retry-after', String(wait));
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('vary', 'Accept-Language')
      .send(JSON.stringify({ ...problem, requestId: request.id }));
  }

  /** What went wrong, written down where it belongs; how it is told is left to whoever asks. */
  async noted(error: unknown, request: FastifyRequest): Promise<Problem> {
    const locale = localeOf(request.headers['accept-language'], this.settings.defaultLocale);
    const problem = problemOf(error, locale);
    if (problem.status >= 500) this.logger.error({ err: error, code: problem.code }, 'request failed');
    await this.refusedCalls.note(error, request, problem);
    return problem;
  }
}
