import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { passwordOnlySchema, type PasswordOnly } from '#libs/contracts/http/account';
import {
  newPasskeySchema,
  passkeyPathSchema,
  passkeysSchema,
  registrationOptionsSchema,
  type NewPasskey,
  type PasskeyPath,
  type PasskeysAnswer,
  type RegistrationOptions,
} from '#libs/contracts/http/passkey';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { OwnPasskeys } from './own-passkeys.js';

@ApiTags('account')
@Controller('me/passkeys')
export class OwnPasskeysController {
  constructor(@Inject(OwnPasskeys) private readonly passkeys: OwnPasskeys) {}

  @Post('options')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: registrationOptionsSchema })
  async begin(
    @SignedIn() caller: Caller,
    @Req() request: FastifyRequest,
    @Body({ schema: passwordOnlySchema }) { password }: PasswordOnly,
  ): Promise<RegistrationOptions> {
    return this.passkeys.begin(caller, request, password);
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: passkeysSchema })
  async add(
    @SignedIn() caller: Caller,
    @Req() request: FastifyRequest,
    @Body({ schema: newPasskeySchema }) body: NewPasskey,
  ): Promise<PasskeysAnswer> {
    return this.passkeys.add(caller, request, body);
  }

  @Get()
  @ApiOkResponse({ standardSchema: passkeysSchema })
  async list(@SignedIn() caller: Caller): Promise<PasskeysAnswer> {
    return this.passkeys.list(caller);
  }

  @Delete(':passkeyId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(
    @SignedIn() caller: Caller,
    @Param({ schema: passkeyPathSchema }) { passkeyId }: PasskeyPath,
  ): Promise<void> {
    return this.passkeys.remove(caller, passkeyId);
  }
}
