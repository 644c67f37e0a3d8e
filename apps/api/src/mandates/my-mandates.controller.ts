import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  givenSchema,
  mandatePageSchema,
  myMandatesQuerySchema,
  newDelegationSchema,
  newSubstituteSchema,
  type GivenAnswer,
  type MandatePage,
  type MyMandatesAsked,
  type NewSubstitute,
} from '#libs/contracts/http/mandate';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { Mandates } from './mandates.js';

/** Who stands in for oneself, and what one has delegated. */
@ApiTags('mandates')
@Controller('me')
export class MyMandatesController {
  constructor(@Inject(Mandates) private readonly mandates: Mandates) {}

  @Get('substitutes')
  @ApiOkResponse({ standardSchema: mandatePageSchema })
  async substitutes(
    @SignedIn() caller: Caller,
    @Query({ schema: myMandatesQuerySchema }) asked: MyMandatesAsked,
  ): Promise<MandatePage> {
    return this.mandates.list(caller, { side: 'given', by: 'substitute', ...asked });
  }

  @Post('substitutes')
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: givenSchema })
  async nameSubstitute(
    @By() by: Deciding,
    @Body({ schema: newSubstituteSchema }) body: NewSubstitute,
  ): Promise<GivenAnswer> {
    return this.mandates.lend(by, 'substitute', body);
  }

  @Get('delegations')
  @ApiOkResponse({ standardSchema: mandatePageSchema })
  async delegations(
    @SignedIn() caller: Caller,
    @Query({ schema: myMandatesQuerySchema }) asked: MyMandatesAsked,
  ): Promise<MandatePage> {
    return this.mandates.list(caller, { side: 'given', by: 'delegation', ...asked });
  }

  @Post('delegations')
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: givenSchema })
  async delegate(
    @By() by: Deciding,
    @Body({ schema: newDelegationSchema }) body: NewSubstitute,
  ): Promise<GivenAnswer> {
    return this.mandates.lend(by, 'delegation', body);
  }
}
