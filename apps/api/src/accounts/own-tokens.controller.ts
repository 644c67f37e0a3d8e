import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  createdTokenSchema,
  newTokenSchema,
  tokenPathSchema,
  tokensSchema,
  type CreatedToken,
  type NewToken,
  type TokenPath,
  type TokensAnswer,
} from '#libs/contracts/http/account';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { OwnTokens } from './own-tokens.js';

@ApiTags('account')
@Controller('me/tokens')
export class OwnTokensController {
  constructor(@Inject(OwnTokens) private readonly tokens: OwnTokens) {}

  @Post()
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: createdTokenSchema })
  async create(@By() by: Deciding, @Body({ schema: newTokenSchema }) body: NewToken): Promise<CreatedToken> {
    return this.tokens.create(by, body);
  }

  @Get()
  @ApiOkResponse({ standardSchema: tokensSchema })
  async list(@SignedIn() caller: Caller): Promise<TokensAnswer> {
    return this.tokens.list(caller);
  }

  @Delete(':tokenId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(
    @SignedIn() caller: Caller,
    @Param({ schema: tokenPathSchema }) { tokenId }: TokenPath,
  ): Promise<void> {
    return this.tokens.revoke(caller, tokenId);
  }
}
