import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Post,
  Req,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkSecretSchema, type LinkSecret } from '#libs/contracts/http/account';
import {
  locationSchema,
  logoutTokenSchema,
  type LocationAnswer,
  type LogoutToken,
} from '#libs/contracts/http/oidc';
import { OpenToAll } from '../sign-in/open-to-all.js';
import { SignInThrottle } from '../sign-in/sign-in-throttle.js';
import { ProviderDesk } from './provider-desk.js';
import { SignInPageFilter } from './sign-in-page.filter.js';
import { ProviderLogout } from './provider-logout.js';

/** A page of our own, for a strict cookie is not sent on a way that began at another site. */
const homeward = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/">';

const toPage = { status: 303, description: 'To a browser: the page that says what went wrong, by its code' };

/** Signing in by OpenID Connect. */
@ApiTags('session')
@Controller('session/oidc')
@OpenToAll()
@UseGuards(SignInThrottle)
export class ProviderController {
  constructor(
    @Inject(ProviderDesk) private readonly desk: ProviderDesk,
    @Inject(ProviderLogout) private readonly logout: ProviderLogout,
  ) {}

  @Get()
  @UseFilters(SignInPageFilter)
  @ApiFoundResponse({ description: 'To the identity provider' })
  @ApiResponse(toPage)
  async begin(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { location } = await this.desk.begin(reply);
    void reply.status(302).header('location', location);
  }

  /** In place of a password, whoever is invited may bring the account that they have at the provider. */
  @Post('invitations')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: locationSchema })
  async beginInvited(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: linkSecretSchema }) { token }: LinkSecret,
  ): Promise<LocationAnswer> {
    return this.desk.beginInvited(reply, token);
  }

  @Get('callback')
  @UseFilters(SignInPageFilter)
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOkResponse({ description: 'Signed in; the page leads home' })
  @ApiResponse(toPage)
  async finish(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.desk.finish(request, reply);
    return homeward;
  }

  @Post('logout')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async signedOutThere(@Body({ schema: logoutTokenSchema }) body: LogoutToken): Promise<void> {
    return this.logout.end(body.logout_token);
  }
}
