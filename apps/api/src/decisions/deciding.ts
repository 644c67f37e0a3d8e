import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  UseGuards,
} from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { decidedSchema } from '#libs/contracts/http/task';
import { brand, type CommandId } from '#libs/domain/kernel/brand';
import type { Caller } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';
import { callerOf } from '../sign-in/callers.js';
import { DecisionThrottle } from './decision-throttle.js';

/** Who decides, through which of their seats if they say so, and under which key of theirs. */
export type Deciding = {
  readonly caller: Caller;
  readonly seatId: string | undefined;
  readonly commandId: CommandId;
};

/** No slash and no colon: what the engine decides by itself goes under keys that nobody outside can send. */
const wellFormed = /^[A-Za-z0-9._-]{8,100}$/;

/** Keys are each person's own: two people may choose the same one. */
function commandIdOf(request: FastifyRequest, { personId }: Caller): CommandId {
  const key = request.headers['idempotency-key'];
  if (key === undefined) throw new EdgeProblem('KEY_MISSING');
  if (typeof key !== 'string' || !wellFormed.test(key)) throw new EdgeProblem('KEY_MALFORMED');
  return brand<CommandId>(`${personId}:${key}`);
}

function decidingOf(request: FastifyRequest): Deciding {
  const caller = callerOf(request);
  return { caller, seatId: seatIn(request), commandId: commandIdOf(request, caller) };
}

/** A seat may be named by the header, for requests whose body is a file; else the body names it. */
function seatIn({ headers }: FastifyRequest): string | undefined {
  const header = headers['x-seat-id'];
  return typeof header === 'string' ? header : undefined;
}

export const By = createParamDecorator((_: unknown, context: ExecutionContext) =>
  decidingOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

export const RequiresKey = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Makes a repeat harmless: the same key gets the first answer.',
    schema: { type: 'string', pattern: wellFormed.source },
  });

const SeatHeader = () =>
  ApiHeader({
    name: 'X-Seat-Id',
    required: false,
    description: 'The seat acted through; may be left out when exactly one fits, or named in the body.',
    schema: { type: 'string', format: 'uuid' },
  });

/** A route that decides something in a case. */
export const Decides = () =>
  applyDecorators(
    HttpCode(200),
    UseGuards(DecisionThrottle),
    RequiresKey(),
    SeatHeader(),
    ApiOkResponse({ standardSchema: decidedSchema }),
  );
