import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { SittingView } from '#libs/contracts/http/sitting';
import {
  consentListSchema,
  consentVotesSchema,
  sittingItemPathSchema,
  sittingPathSchema,
  sittingVotesSchema,
  type ConsentListInput,
  type ConsentVotesInput,
  type SittingItemPath,
  type SittingPath,
  type SittingVotesInput,
} from '#libs/contracts/http/sitting-act';
import { seatOnlySchema, type SeatOnly } from '#libs/contracts/http/task';
import { votesOf } from './sitting-commands.js';
import { By, type Deciding } from '../decisions/deciding.js';
import { ActsOnSitting } from './acts-on-sitting.js';
import { SittingDesk } from './sitting-desk.js';

/** How its items are voted, by themselves or on the consent list. */
@ApiTags('sittings')
@Controller('sittings/:sittingId')
export class SittingVotesController {
  constructor(@Inject(SittingDesk) private readonly desk: SittingDesk) {}

  @Post('items/:itemId/votes')
  @ActsOnSitting()
  async vote(
    @By() by: Deciding,
    @Param({ schema: sittingItemPathSchema }) { sittingId, itemId }: SittingItemPath,
    @Body({ schema: sittingVotesSchema }) body: SittingVotesInput,
  ): Promise<SittingView> {
    return this.desk.act(by, sittingId, body.seatId, votesOf(itemId, body));
  }

  @Post('items/:itemId/objection')
  @ActsOnSitting()
  async objectTo(
    @By() by: Deciding,
    @Param({ schema: sittingItemPathSchema }) { sittingId, itemId }: SittingItemPath,
    @Body({ schema: seatOnlySchema }) body: SeatOnly,
  ): Promise<SittingView> {
    return this.desk.act(by, sittingId, body.seatId, { kind: 'objectToConsent', item: itemId });
  }

  @Post('consent-list')
  @ActsOnSitting()
  async listForConsent(
    @By() by: Deciding,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Body({ schema: consentListSchema }) body: ConsentListInput,
  ): Promise<SittingView> {
    return this.desk.act(by, sittingId, body.seatId, { kind: 'listForConsent', items: body.items });
  }

  @Post('consent-list/votes')
  @ActsOnSitting()
  async voteForConsent(
    @By() by: Deciding,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Body({ schema: consentVotesSchema }) body: ConsentVotesInput,
  ): Promise<SittingView> {
    return this.desk.act(by, sittingId, body.seatId, { kind: 'enterConsentVotes', votes: body.votes });
  }
}
