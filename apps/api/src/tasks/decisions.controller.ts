import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  givenSchema,
  taskDelegationSchema,
  type GivenAnswer,
  type TaskDelegation,
} from '#libs/contracts/http/mandate';
import {
  assignmentSchema,
  decisionSchema,
  seatOnlySchema,
  taskPathSchema,
  type Assignment,
  type DecidedAnswer,
  type DecisionInput,
  type SeatOnly,
  type TaskPath,
} from '#libs/contracts/http/task';
import { challengeSchema, type ChallengeAnswer } from '#libs/contracts/http/passkey';
import { By, Decides, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { DecisionDesk } from '../decisions/desk.js';
import { Mandates } from '../mandates/mandates.js';
import { Challenges } from '../passkeys/challenges.js';
import { decisionCommand } from './decision-command.js';

/** Handing a task on, and signing it. */
@ApiTags('tasks')
@Controller('tasks/:taskId')
export class DecisionsController {
  constructor(
    @Inject(DecisionDesk) private readonly desk: DecisionDesk,
    @Inject(Challenges) private readonly challenges: Challenges,
    @Inject(Mandates) private readonly mandates: Mandates,
  ) {}

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

  @Post('assign')
  @Decides()
  async assign(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: assignmentSchema }) { to, reason, seatId }: Assignment,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'assign', task, to, reason }, seatId);
  }

  @Post('delegate')
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: givenSchema })
  async delegate(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId }: TaskPath,
    @Body({ schema: taskDelegationSchema }) body: TaskDelegation,
  ): Promise<GivenAnswer> {
    return this.mandates.delegate(by, taskId, body);
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
    return this.desk.decide(by, caseId, decisionCommand(task, body), body.seatId, body.confirmation);
  }

  /** What a passkey signs to confirm this decision, which is then sent under the same key. */
  @Post('decisions/challenge')
  @HttpCode(200)
  @RequiresKey()
  @ApiOkResponse({ standardSchema: challengeSchema })
  async challenge(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: decisionSchema }) body: DecisionInput,
  ): Promise<ChallengeAnswer> {
    return this.challenges.of(by, caseId, decisionCommand(task, body), body.seatId);
  }
}
