import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  decisionSchema,
  seatOnlySchema,
  taskPathSchema,
  type DecidedAnswer,
  type DecisionInput,
  type SeatOnly,
  type TaskPath,
} from '#libs/contracts/http/task';
import { By, Decides, type Deciding } from '../decisions/deciding.js';
import { DecisionDesk } from '../decisions/desk.js';
import { decisionCommand } from './decision-command.js';

/** Handing a task on, and signing it. */
@ApiTags('tasks')
@Controller('tasks/:taskId')
export class DecisionsController {
  constructor(@Inject(DecisionDesk) private readonly desk: DecisionDesk) {}

  @Post('claim')
  @Decides()
  async claim(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: seatOnlySchema }) { seatId }: SeatOnly,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'claim', task }, seatId);
  }

  @Post('release')
  @Decides()
  async release(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: seatOnlySchema }) { seatId }: SeatOnly,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'release', task }, seatId);
  }

  @Post('submissions')
  @Decides()
  async submit(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: seatOnlySchema }) { seatId }: SeatOnly,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'submit', task }, seatId);
  }

  @Post('decisions')
  @Decides()
  async sign(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: decisionSchema }) body: DecisionInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, decisionCommand(task, body), body.seatId);
  }
}
