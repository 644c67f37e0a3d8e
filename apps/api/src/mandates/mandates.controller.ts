import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  endingSchema,
  givenSchema,
  mandatePageSchema,
  mandatePathSchema,
  mandateSchema,
  mandatesQuerySchema,
  newMandateSchema,
  type Ending,
  type GivenAnswer,
  type MandatePage,
  type MandatePath,
  type MandatesAsked,
  type MandateView,
  type NewMandate,
} from '#libs/contracts/http/mandate';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { Mandates } from './mandates.js';

/** What somebody may do in the place of a seat's holder. */
@ApiTags('mandates')
@Controller('mandates')
export class MandatesController {
  constructor(@Inject(Mandates) private readonly mandates: Mandates) {}

  @Get()
  @ApiOkResponse({ standardSchema: mandatePageSchema })
  async list(
    @SignedIn() caller: Caller,
    @Query({ schema: mandatesQuerySchema }) asked: MandatesAsked,
  ): Promise<MandatePage> {
    return this.mandates.list(caller, asked);
  }

  @Post()
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: givenSchema })
  async give(@By() by: Deciding, @Body({ schema: newMandateSchema }) body: NewMandate): Promise<GivenAnswer> {
    return this.mandates.mandate(by, body);
  }

  @Post(':mandateId/end')
  @HttpCode(200)
  @RequiresKey()
  @ApiOkResponse({ standardSchema: mandateSchema })
  async end(
    @By() by: Deciding,
    @Param({ schema: mandatePathSchema }) { mandateId }: MandatePath,
    @Body({ schema: endingSchema }) body: Ending,
  ): Promise<MandateView> {
    return this.mandates.end(by, mandateId, body);
  }
}
