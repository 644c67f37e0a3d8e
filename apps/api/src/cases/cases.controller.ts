import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  casePageSchema,
  casePathSchema,
  casesQuerySchema,
  caseViewSchema,
  historyQuerySchema,
  historySchema,
  type CasePage,
  type CasePath,
  type CasesAsked,
  type CaseView,
  type History,
  type HistoryAsked,
} from '#libs/contracts/http/case';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { Cases } from './cases.js';

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(@Inject(Cases) private readonly cases: Cases) {}

  @Get()
  @ApiOkResponse({ standardSchema: casePageSchema })
  async list(
    @SignedIn() caller: Caller,
    @Query({ schema: casesQuerySchema }) asked: CasesAsked,
  ): Promise<CasePage> {
    return this.cases.list(caller, asked);
  }

  @Get(':caseId')
  @ApiOkResponse({ standardSchema: caseViewSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
  ): Promise<CaseView> {
    return this.cases.show(caller, caseId);
  }

  @Get(':caseId/history')
  @ApiOkResponse({ standardSchema: historySchema })
  async history(
    @SignedIn() caller: Caller,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Query({ schema: historyQuerySchema }) asked: HistoryAsked,
  ): Promise<History> {
    return this.cases.history(caller, caseId, asked);
  }
}
