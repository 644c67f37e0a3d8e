import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  absorptionSchema,
  answerSchema,
  observersSchema,
  questionSchema,
  signersSchema,
  takeBackSchema,
  type AbsorptionInput,
  type AnswerInput,
  type ObserversInput,
  type QuestionInput,
  type SignersInput,
  type TakeBackInput,
} from '#libs/contracts/http/sign-off';
import { taskPathSchema, type DecidedAnswer, type TaskPath } from '#libs/contracts/http/task';
import { By, Decides, type Deciding } from '../decisions/deciding.js';
import { DecisionDesk } from '../decisions/desk.js';
import {
  absorptionCommand,
  answerCommand,
  observersCommand,
  questionCommand,
  signersCommand,
  takeBackCommand,
} from './sign-off-command.js';

/** What else can be done while a task is being signed. */
@ApiTags('tasks')
@Controller('tasks/:taskId')
export class SignOffController {
  constructor(@Inject(DecisionDesk) private readonly desk: DecisionDesk) {}

  @Post('questions')
  @Decides()
  async ask(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: questionSchema }) body: QuestionInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, questionCommand(task, body), body.seatId);
  }

  @Post('answers')
  @Decides()
  async answer(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: answerSchema }) body: AnswerInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, answerCommand(task, body), body.seatId);
  }

  @Post('withdrawals')
  @Decides()
  async withdraw(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: takeBackSchema }) body: TakeBackInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, takeBackCommand('withdraw', task, body), body.seatId);
  }

  @Post('recalls')
  @Decides()
  async recall(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: takeBackSchema }) body: TakeBackInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, takeBackCommand('recallSignature', task, body), body.seatId);
  }

  @Post('absorptions')
  @Decides()
  async declareAbsorbed(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: absorptionSchema }) body: AbsorptionInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, absorptionCommand(task, body), body.seatId);
  }

  @Post('signers')
  @Decides()
  async changeSigners(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: signersSchema }) body: SignersInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, signersCommand(task, body), body.seatId);
  }

  @Post('observers')
  @Decides()
  async changeObservers(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId: { caseId, task } }: TaskPath,
    @Body({ schema: observersSchema }) body: ObserversInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, observersCommand(task, body), body.seatId);
  }
}
