import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ballotSchema,
  itemChangeSchema,
  milestoneSchema,
  taskPathSchema,
  windowSchema,
  type BallotInput,
  type DecidedAnswer,
  type ItemChange,
  type MilestoneInput,
  type TaskPath,
  type WindowInput,
} from '#libs/contracts/http/task';
import { By, Decides, type Deciding } from '../decisions/deciding.js';
import { DecisionDesk } from '../decisions/desk.js';
import { ballotCommand, itemCommand, milestoneCommand, windowCommand } from './content-command.js';

/** Work on what a task holds. */
@ApiTags('tasks')
@Controller('tasks/:taskId')
export class ContentController {
  constructor(@Inject(DecisionDesk) private readonly desk: DecisionDesk) {}

  @Post('items')
  @Decides()
  async changeItem(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: itemChangeSchema }) body: ItemChange,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, itemCommand(task, body), body.seatId);
  }

  @Post('window')
  @Decides()
  async openWindow(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: windowSchema }) body: WindowInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, windowCommand(task, body), body.seatId);
  }

  @Post('ballots')
  @Decides()
  async recordBallot(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: ballotSchema }) body: BallotInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, ballotCommand(task, body), body.seatId);
  }

  @Post('milestone')
  @Decides()
  async recordDay(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: milestoneSchema }) body: MilestoneInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, milestoneCommand(task, body), body.seatId);
  }
}
