import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';

const callers = new WeakMap<FastifyRequest, Caller>();

/** Set by the guard alone, once it knows who is asking. */
export function rememberCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

export function knownCallerOf(request: FastifyRequest): Caller | undefined {
  return callers.get(request);
}

export function callerOf(request: FastifyRequest): Caller {
  const caller = knownCallerOf(request);
  if (!caller) throw new EdgeProblem('NOT_SIGNED_IN');
  return caller;
}

/** The signed-in person. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
