import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { casePathSchema, type CasePath } from '#libs/contracts/http/case';
import { caseSittingsSchema, type CaseSittings } from '#libs/contracts/http/sitting';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { Sittings } from './sittings.js';

@ApiTags('sittings')
@Controller('cases/:caseId/sittings')
export class CaseSittingsController {
  constructor(@Inject(Sittings) private readonly sittings: Sittings) {}

  @Get()
  @ApiOkResponse({ standardSchema: caseSittingsSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
  ): Promise<CaseSittings> {
    return this.sittings.ofCase(caller, caseId);
  }
}
