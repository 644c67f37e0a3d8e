import { Controller, Delete, Get, HttpCode, Inject, Param, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  ownSessionsSchema,
  sessionPathSchema,
  sessionsEndedSchema,
  type OwnSessions,
  type SessionPath,
  type SessionsEnded,
} from '#libs/contracts/http/account';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { OwnSessionList } from './own-sessions.js';

@ApiTags('account')
@Controller('me/sessions')
export class OwnSessionsController {
  constructor(@Inject(OwnSessionList) private readonly sessions: OwnSessionList) {}

  @Get()
  @ApiOkResponse({ standardSchema: ownSessionsSchema })
  async list(@SignedIn() caller: Caller, @Req() { session }: FastifyRequest): Promise<OwnSessions> {
    return this.sessions.list(caller, session.sessionId);
  }

  /** All but the one that asks. */
  @Delete()
  @ApiOkResponse({ standardSchema: sessionsEndedSchema })
  async endOthers(@SignedIn() caller: Caller, @Req() { session }: FastifyRequest): Promise<SessionsEnded> {
    return this.sessions.endOthers(caller, session.sessionId);
  }

  @Delete(':sessionId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(
    @SignedIn() caller: Caller,
    @Param({ schema: sessionPathSchema }) { sessionId }: SessionPath,
  ): Promise<void> {
    return this.sessions.end(caller, sessionId);
  }
}
