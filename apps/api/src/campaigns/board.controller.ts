import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  boardOrganizationsQuerySchema,
  boardOrganizationsSchema,
  boardQuerySchema,
  boardSchema,
  type Board,
  type BoardAsked,
  type BoardOrganizations as BoardOrganizationsAnswer,
  type BoardOrganizationsAsked,
} from '#libs/contracts/http/board';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { BoardOrganizations } from './board-organizations.js';
import { Boards } from './boards.js';

@ApiTags('campaigns')
@Controller('campaigns/:campaignId/board')
export class BoardController {
  constructor(
    @Inject(Boards) private readonly boards: Boards,
    @Inject(BoardOrganizations) private readonly organizations: BoardOrganizations,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: boardSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: boardQuerySchema }) asked: BoardAsked,
  ): Promise<Board> {
    return this.boards.show(caller, campaignId, asked);
  }

  @Get('organizations')
  @ApiOkResponse({ standardSchema: boardOrganizationsSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: boardOrganizationsQuerySchema }) asked: BoardOrganizationsAsked,
  ): Promise<BoardOrganizationsAnswer> {
    return this.organizations.list(caller, campaignId, asked);
  }
}
