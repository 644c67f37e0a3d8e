import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { SittingView } from '#libs/contracts/http/sitting';
import {
  arrangementSchema,
  attendanceSchema,
  minutesDrawingSchema,
  minutesSigningSchema,
  sittingPathSchema,
  sittingReasonSchema,
  type ArrangementInput,
  type AttendanceInput,
  type MinutesDrawing,
  type MinutesSigning,
  type SittingPath,
  type SittingReasonInput,
} from '#libs/contracts/http/sitting-act';
import { seatOnlySchema, type SeatOnly } from '#libs/contracts/http/task';
import { arrangementOf } from './sitting-commands.js';
import { By, type Deciding } from '../decisions/deciding.js';
import { ActsOnSitting } from './acts-on-sitting.js';
import { SittingDesk } from './sitting-desk.js';

/** How a sitting runs: arranged, attended, opened, concluded or called off, and its minutes. */
@ApiTags('sittings')
@Controller('sittings/:sittingId')
export class SittingCourseController {
  constructor(@Inject(SittingDesk) private readonly desk: SittingDesk) {}

  @Post('arrangement')
  @ActsOnSitting()
  async arrange(
    @By() by: Deciding,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Body({ schema: arrangementSchema }) body: ArrangementInput,
  ): Promise<SittingView> {
    return this.desk.act(by, sittingId, body.seatId, arrangementOf(body));
  }

  @Post('attendance')
  @ActsOnSitting()
  async attend(
    @By() by: Deciding,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Body({ schema: attendanceSchema }) body: AttendanceInput,
  ): Promise<SittingView> {
    return this.desk.act(by, sittingId, body.seatId, { kind: 'recordAttendance', members: body.members });
  }

  @Post('opening')
  @ActsOnSitting()
  async open(
    @By() by: Deciding,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Body({ schema: seatOnlySchema }) body: SeatOnly,
  ): Promise<SittingView> {
    return this.desk.act(by, sittingId, body.seatId, { kind: 'openSitting' });
  }

  @Post('cancellation')
  @ActsOnSitting()
  async cancel(
    @By() by: Deciding,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Body({ schema: sittingReasonSchema }) body: SittingReasonInput,
  ): Promise<SittingView> {
    return this.desk.act(by, sittingId, body.seatId, { kind: 'cancelSitting', reason: body.reason });
  }

  @Post('conclusion')
  @ActsOnSitting()
  async conclude(
    @By() by: Deciding,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Body({ schema: seatOnlySchema }) body: SeatOnly,
  ): Promise<SittingView> {
    return this.desk.conclude(by, sittingId, body.seatId);
  }

  @Post('minutes')
  @ActsOnSitting()
  async drawMinutes(
    @By() by: Deciding,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Body({ schema: minutesDrawingSchema }) body: MinutesDrawing,
  ): Promise<SittingView> {
    return this.desk.drawMinutes(by, sittingId, body);
  }

  @Post('minutes/signatures')
  @ActsOnSitting()
  async signMinutes(
    @By() by: Deciding,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Body({ schema: minutesSigningSchema }) body: MinutesSigning,
  ): Promise<SittingView> {
    return this.desk.signMinutes(by, sittingId, body);
  }
}
