import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  answerSchema,
  newOpinionSchema,
  opinionPageSchema,
  opinionPathSchema,
  opinionSchema,
  opinionsQuerySchema,
  type NewOpinion,
  type OpinionAnswer,
  type OpinionPage,
  type OpinionPath,
  type OpinionsAsked,
  type OpinionView,
} from '#libs/contracts/http/opinion';
import { taskPathSchema, type TaskPath } from '#libs/contracts/http/task';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { Opinions } from './opinions.js';

@ApiTags('opinions')
@Controller()
export class OpinionsController {
  constructor(@Inject(Opinions) private readonly opinions: Opinions) {}

  @Get('tasks/:taskId/opinions')
  @ApiOkResponse({ standardSchema: opinionPageSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: taskPathSchema }) { taskId }: TaskPath,
    @Query({ schema: opinionsQuerySchema }) asked: OpinionsAsked,
  ): Promise<OpinionPage> {
    return this.opinions.list(caller, taskId, asked);
  }

  @Post('tasks/:taskId/opinions')
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: opinionSchema })
  async give(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId }: TaskPath,
    @Body({ schema: newOpinionSchema }) body: NewOpinion,
  ): Promise<OpinionView> {
    return this.opinions.give(by, taskId, body);
  }

  @Put('opinions/:opinionId/answer')
  @ApiOkResponse({ standardSchema: opinionSchema })
  async answer(
    @SignedIn() caller: Caller,
    @Param({ schema: opinionPathSchema }) { opinionId }: OpinionPath,
    @Body({ schema: answerSchema }) body: OpinionAnswer,
  ): Promise<OpinionView> {
    return this.opinions.answer(caller, opinionId, body);
  }
}
