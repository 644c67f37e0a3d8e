import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { SittingView } from '#libs/contracts/http/sitting';
import {
  agendaAdditionSchema,
  agendaOrderSchema,
  postponementSchema,
  sittingItemPathSchema,
  sittingPathSchema,
  sittingReasonSchema,
  type AgendaAddition,
  type AgendaOrderInput,
  type PostponementInput,
  type SittingItemPath,
  type SittingPath,
  type SittingReasonInput,
} from '#libs/contracts/http/sitting-act';
import { postponementOf } from './sitting-commands.js';
import { By, type Deciding } from '../decisions/deciding.js';
import { ActsOnSitting } from './acts-on-sitting.js';
import { SittingDesk } from './sitting-desk.js';

/** What is on the agenda, in which order, and what leaves it. */
@ApiTags('sittings')
@Controller('sittings/:sittingId')
export class SittingAgendaController {
  constructor(@Inject(SittingDesk) private readonly desk: SittingDesk) {}

  @Post('items')
  @ActsOnSitting()
  async add(
    @By() by: Deciding,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Body({ schema: agendaAdditionSchema }) body: AgendaAddition,
  ): Promise<SittingView> {
    return this.desk.putOnAgenda(by, sittingId, body);
  }

  @Post('items/order')
  @ActsOnSitting()
  async order(
    @By() by: Deciding,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Body({ schema: agendaOrderSchema }) body: AgendaOrderInput,
  ): Promise<SittingView> {
    return this.desk.act(by, sittingId, body.seatId, { kind: 'orderAgenda', items: body.items });
  }

  @Post('items/:itemId/removal')
  @ActsOnSitting()
  async remove(
    @By() by: Deciding,
    @Param({ schema: sittingItemPathSchema }) { sittingId, itemId }: SittingItemPath,
    @Body({ schema: sittingReasonSchema }) body: SittingReasonInput,
  ): Promise<SittingView> {
    return this.desk.act(by, sittingId, body.seatId, {
      kind: 'takeOffAgenda',
      item: itemId,
      reason: body.reason,
    });
  }

  @Post('items/:itemId/postponement')
  @ActsOnSitting()
  async postpone(
    @By() by: Deciding,
    @Param({ schema: sittingItemPathSchema }) { sittingId, itemId }: SittingItemPath,
    @Body({ schema: postponementSchema }) body: PostponementInput,
  ): Promise<SittingView> {
    return this.desk.act(by, sittingId, body.seatId, postponementOf(itemId, body));
  }
}
