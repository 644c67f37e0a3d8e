import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  absencePageSchema,
  absencePathSchema,
  absenceSchema,
  absencesQuerySchema,
  newAbsenceSchema,
  type AbsencePage,
  type AbsencePath,
  type AbsencesAsked,
  type AbsenceView,
  type NewAbsence,
} from '#libs/contracts/http/absence';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { Absences } from './absences.js';

/** When somebody is away, whether anybody stands in for them or not. */
@ApiTags('mandates')
@Controller('absences')
export class AbsencesController {
  constructor(@Inject(Absences) private readonly absences: Absences) {}

  @Get()
  @ApiOkResponse({ standardSchema: absencePageSchema })
  async list(
    @SignedIn() caller: Caller,
    @Query({ schema: absencesQuerySchema }) asked: AbsencesAsked,
  ): Promise<AbsencePage> {
    return this.absences.list(caller, asked);
  }

  @Post()
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: absenceSchema })
  async record(
    @By() by: Deciding,
    @Body({ schema: newAbsenceSchema }) body: NewAbsence,
  ): Promise<AbsenceView> {
    return this.absences.record(by, body);
  }

  @Post(':absenceId/end')
  @HttpCode(200)
  @RequiresKey()
  @ApiOkResponse({ standardSchema: absenceSchema })
  async takeBack(
    @By() by: Deciding,
    @Param({ schema: absencePathSchema }) { absenceId }: AbsencePath,
  ): Promise<AbsenceView> {
    return this.absences.takeBack(by, absenceId);
  }
}
