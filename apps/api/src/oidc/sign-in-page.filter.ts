import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemFilter } from '../platform/problem-filter.js';

/** Where a person's own browser is on its way, what went wrong leads to a page that says so; a program is told the problem. */
@Catch()
@Injectable()
export class SignInPageFilter implements ExceptionFilter {
  constructor(@Inject(ProblemFilter) private readonly problems: ProblemFilter) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = await this.problems.noted(error, request);
    if (request.headers.accept?.includes('text/html'))
      void reply.header('vary', 'Accept').redirect(`/sign-in?problem=${problem.code}`, 303);
    else this.problems.answer(problem, request, reply);
  }
}
