import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemSchema } from '#libs/contracts/http/problem';
import { sessionSchema, signInSchema, type SessionAnswer, type SignIn } from '#libs/contracts/http/session';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from './callers.js';
import { OpenToAll } from './open-to-all.js';
import { SignInDesk, sessionAnswer } from './sign-in.js';
import { SignInThrottle } from './sign-in-throttle.js';

@ApiTags('session')
@ApiDefaultResponse({ standardSchema: problemSchema })
@Controller('session')
export class SessionController {
  constructor(@Inject(SignInDesk) private readonly desk: SignInDesk) {}

  @Post()
  @OpenToAll()
  @UseGuards(SignInThrottle)
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: sessionSchema })
  async signIn(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: signInSchema }) body: SignIn,
  ): Promise<SessionAnswer> {
    return this.desk.signIn(request, reply, body);
  }

  @Delete()
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @SignedIn() caller: Caller): Promise<void> {
    return this.desk.signOut(request, caller);
  }

  @Get()
  @ApiOkResponse({ standardSchema: sessionSchema })
  show(@SignedIn() caller: Caller): SessionAnswer {
    return sessionAnswer(caller);
  }
}
