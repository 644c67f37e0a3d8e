import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { boardQuerySchema, boardSchema, type Board, type BoardAsked } from '#libs/contracts/http/board';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { Boards } from './boards.js';

@ApiTags('campaigns')
@Controller('campaigns/:campaignId/board')
export class BoardController {
  constructor(@Inject(Boards) private readonly boards: Boards) {}

  @Get()
  @ApiOkResponse({ standardSchema: boardSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: boardQuerySchema }) asked: BoardAsked,
  ): Promise<Board> {
    return this.boards.show(caller, campaignId, asked);
  }
}
