import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import {
  changeSetPageSchema,
  changeSetsQuerySchema,
  type ChangeSetPage,
  type ChangeSetsAsked,
} from '#libs/contracts/http/change-set';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { ChangeSets } from './change-sets.js';

@ApiTags('change-sets')
@Controller('campaigns/:campaignId/change-sets')
export class CampaignChangesController {
  constructor(@Inject(ChangeSets) private readonly changeSets: ChangeSets) {}

  @Get()
  @ApiOkResponse({ standardSchema: changeSetPageSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: changeSetsQuerySchema }) asked: ChangeSetsAsked,
  ): Promise<ChangeSetPage> {
    return this.changeSets.list(caller, campaignId, asked);
  }
}
