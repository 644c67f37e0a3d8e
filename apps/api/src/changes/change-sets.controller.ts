import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  changeItemPageSchema,
  changeItemsQuerySchema,
  changeSetPathSchema,
  changeSetSchema,
  newChangeSetSchema,
  undoingSchema,
  type ChangeItemPage,
  type ChangeItemsAsked,
  type ChangeSetPath,
  type ChangeSetView,
  type NewChangeSet,
  type UndoingInput,
} from '#libs/contracts/http/change-set';
import { seatOnlySchema, type SeatOnly } from '#libs/contracts/http/task';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { DecisionThrottle } from '../decisions/decision-throttle.js';
import { SignedIn } from '../sign-in/callers.js';
import { ChangeDesk } from './change-desk.js';
import { ChangeSets } from './change-sets.js';

@ApiTags('change-sets')
@Controller('change-sets')
export class ChangeSetsController {
  constructor(
    @Inject(ChangeSets) private readonly changeSets: ChangeSets,
    @Inject(ChangeDesk) private readonly desk: ChangeDesk,
  ) {}

  @Post()
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: changeSetSchema })
  async create(
    @By() by: Deciding,
    @Body({ schema: newChangeSetSchema }) body: NewChangeSet,
  ): Promise<ChangeSetView> {
    return this.desk.create(by, body);
  }

  @Get(':changeSetId')
  @ApiOkResponse({ standardSchema: changeSetSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: changeSetPathSchema }) { changeSetId }: ChangeSetPath,
  ): Promise<ChangeSetView> {
    return this.changeSets.show(caller, changeSetId);
  }

  @Get(':changeSetId/items')
  @ApiOkResponse({ standardSchema: changeItemPageSchema })
  async items(
    @SignedIn() caller: Caller,
    @Param({ schema: changeSetPathSchema }) { changeSetId }: ChangeSetPath,
    @Query({ schema: changeItemsQuerySchema }) asked: ChangeItemsAsked,
  ): Promise<ChangeItemPage> {
    return this.changeSets.items(caller, changeSetId, asked);
  }

  @Post(':changeSetId/preview')
  @HttpCode(200)
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiOkResponse({ standardSchema: changeSetSchema })
  async preview(
    @By() { caller }: Deciding,
    @Param({ schema: changeSetPathSchema }) { changeSetId }: ChangeSetPath,
  ): Promise<ChangeSetView> {
    return this.desk.preview(caller, changeSetId);
  }

  @Post(':changeSetId/approvals')
  @HttpCode(200)
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiOkResponse({ standardSchema: changeSetSchema })
  async second(
    @By() by: Deciding,
    @Param({ schema: changeSetPathSchema }) { changeSetId }: ChangeSetPath,
    @Body({ schema: seatOnlySchema }) { seatId }: SeatOnly,
  ): Promise<ChangeSetView> {
    return this.desk.second(by, changeSetId, seatId);
  }

  @Post(':changeSetId/apply')
  @HttpCode(202)
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiAcceptedResponse({ standardSchema: changeSetSchema })
  async apply(
    @By() { caller }: Deciding,
    @Param({ schema: changeSetPathSchema }) { changeSetId }: ChangeSetPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangeSetView> {
    const begun = await this.desk.apply(caller, changeSetId);
    void reply.header('location', progressOf(changeSetId));
    return begun;
  }

  @Post(':changeSetId/retry')
  @HttpCode(202)
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiAcceptedResponse({ standardSchema: changeSetSchema })
  async retry(
    @By() { caller }: Deciding,
    @Param({ schema: changeSetPathSchema }) { changeSetId }: ChangeSetPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangeSetView> {
    const begun = await this.desk.retry(caller, changeSetId);
    void reply.header('location', progressOf(changeSetId));
    return begun;
  }

  @Post(':changeSetId/undo')
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: changeSetSchema })
  async undo(
    @By() by: Deciding,
    @Param({ schema: changeSetPathSchema }) { changeSetId }: ChangeSetPath,
    @Body({ schema: undoingSchema }) body: UndoingInput,
  ): Promise<ChangeSetView> {
    return this.desk.undo(by, changeSetId, body);
  }
}

/** Where one may watch how far it has come. */
function progressOf(changeSetId: string): string {
  return `/api/v1/change-sets/${changeSetId}/progress`;
}
