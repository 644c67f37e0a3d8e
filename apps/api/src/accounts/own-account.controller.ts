import { Body, Controller, Get, HttpCode, Inject, Post, Put, Query, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  codeOnlySchema,
  enrolmentSchema,
  passwordChangeSchema,
  passwordOnlySchema,
  recoveryCodesSchema,
  securityEventsQuerySchema,
  securityEventsSchema,
  twoFactorSchema,
  type CodeOnly,
  type EnrolmentAnswer,
  type PasswordChange,
  type PasswordOnly,
  type RecoveryCodes,
  type SecurityEvents,
  type SecurityEventsAsked,
  type TwoFactorAnswer,
} from '#libs/contracts/http/account';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { OwnAccount } from './own-account.js';
import { TwoFactor } from './two-factor.js';

@ApiTags('account')
@Controller('me')
export class OwnAccountController {
  constructor(
    @Inject(OwnAccount) private readonly account: OwnAccount,
    @Inject(TwoFactor) private readonly twoFactor: TwoFactor,
  ) {}

  @Put('password')
  @HttpCode(204)
  @ApiNoContentResponse()
  async changePassword(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Body({ schema: passwordChangeSchema }) body: PasswordChange,
  ): Promise<void> {
    return this.account.changePassword(request, caller, body);
  }

  @Get('security-events')
  @ApiOkResponse({ standardSchema: securityEventsSchema })
  async events(
    @SignedIn() caller: Caller,
    @Query({ schema: securityEventsQuerySchema }) asked: SecurityEventsAsked,
  ): Promise<SecurityEvents> {
    return this.account.events(caller, asked);
  }

  @Get('two-factor')
  @ApiOkResponse({ standardSchema: twoFactorSchema })
  async show(@SignedIn() caller: Caller): Promise<TwoFactorAnswer> {
    return this.twoFactor.show(caller);
  }

  @Post('two-factor')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: enrolmentSchema })
  async enrol(
    @Req() { ip }: FastifyRequest,
    @SignedIn() caller: Caller,
    @Body({ schema: passwordOnlySchema }) { password }: PasswordOnly,
  ): Promise<EnrolmentAnswer> {
    return this.twoFactor.enrol(caller, password, ip);
  }

  @Post('two-factor/confirmation')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: recoveryCodesSchema })
  async confirm(
    @Req() { ip }: FastifyRequest,
    @SignedIn() caller: Caller,
    @Body({ schema: codeOnlySchema }) { code }: CodeOnly,
  ): Promise<RecoveryCodes> {
    return this.twoFactor.confirm(caller, code, ip);
  }

  @Post('two-factor/recovery-codes')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: recoveryCodesSchema })
  async renewCodes(
    @Req() { ip }: FastifyRequest,
    @SignedIn() caller: Caller,
    @Body({ schema: passwordOnlySchema }) { password }: PasswordOnly,
  ): Promise<RecoveryCodes> {
    return this.twoFactor.renewCodes(caller, password, ip);
  }

  @Post('two-factor/removal')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(
    @Req() { ip }: FastifyRequest,
    @SignedIn() caller: Caller,
    @Body({ schema: passwordOnlySchema }) { password }: PasswordOnly,
  ): Promise<void> {
    return this.twoFactor.remove(caller, password, ip);
  }
}
