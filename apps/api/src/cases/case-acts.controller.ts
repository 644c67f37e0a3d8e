import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  casePathSchema,
  extensionRequestSchema,
  extensionSchema,
  holdSchema,
  openingDaySchema,
  reasonSchema,
  resumptionSchema,
  tighteningSchema,
  waiverSchema,
  type CasePath,
  type ExtensionInput,
  type ExtensionRequestInput,
  type HoldInput,
  type OpeningDayInput,
  type ReasonInput,
  type ResumptionInput,
  type TighteningInput,
  type WaiverInput,
} from '#libs/contracts/http/case';
import type { DecidedAnswer } from '#libs/contracts/http/task';
import { By, Decides, type Deciding } from '../decisions/deciding.js';
import { DecisionDesk } from '../decisions/desk.js';

/** Acts on a case as a whole, most of them the superior's. */
@ApiTags('cases')
@Controller('cases/:caseId')
export class CaseActsController {
  constructor(@Inject(DecisionDesk) private readonly desk: DecisionDesk) {}

  @Post('opening-day')
  @Decides()
  async setOpeningDay(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: openingDaySchema }) { seatId, ...given }: OpeningDayInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'setOpeningDay', ...given }, seatId);
  }

  @Post('waivers')
  @Decides()
  async waive(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: waiverSchema }) { seatId, ...given }: WaiverInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'waive', ...given }, seatId);
  }

  @Post('holds')
  @Decides()
  async hold(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: holdSchema }) { seatId, ...given }: HoldInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'hold', ...given }, seatId);
  }

  @Post('resumptions')
  @Decides()
  async resume(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: resumptionSchema }) { seatId, ...given }: ResumptionInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'resume', ...given }, seatId);
  }

  @Post('extensions')
  @Decides()
  async extend(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: extensionSchema }) { seatId, ...given }: ExtensionInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'extend', ...given }, seatId);
  }

  @Post('extensions/withdraw')
  @Decides()
  async withdrawExtension(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: reasonSchema }) { seatId, ...given }: ReasonInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'withdrawExtension', ...given }, seatId);
  }

  @Post('extension-requests')
  @Decides()
  async askExtension(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: extensionRequestSchema }) { seatId, ...given }: ExtensionRequestInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'askExtension', ...given }, seatId);
  }

  @Post('extension-requests/withdraw')
  @Decides()
  async withdrawRequest(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: reasonSchema }) { seatId, ...given }: ReasonInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'withdrawRequest', ...given }, seatId);
  }

  @Post('extension-requests/decline')
  @Decides()
  async declineExtension(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: reasonSchema }) { seatId, ...given }: ReasonInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'declineExtension', ...given }, seatId);
  }

  @Post('policies/apply')
  @Decides()
  async applyPolicies(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: reasonSchema }) { seatId, ...given }: ReasonInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'applyPolicies', ...given }, seatId);
  }

  @Post('tightenings')
  @Decides()
  async tighten(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: tighteningSchema }) { seatId, ...given }: TighteningInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'tighten', ...given }, seatId);
  }

  @Post('tightenings/withdraw')
  @Decides()
  async restoreDeadline(
    @By() by: Deciding,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Body({ schema: reasonSchema }) { seatId, ...given }: ReasonInput,
  ): Promise<DecidedAnswer> {
    return this.desk.decide(by, caseId, { kind: 'restoreDeadline', ...given }, seatId);
  }
}
