import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import { laddersSchema, type Ladders as LaddersBody } from '#libs/contracts/http/ladder';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { Ladders } from './ladders.js';

@ApiTags('campaigns')
@Controller('campaigns/:campaignId/ladders')
export class LaddersController {
  constructor(@Inject(Ladders) private readonly ladders: Ladders) {}

  @Get()
  @ApiOkResponse({ standardSchema: laddersSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<LaddersBody> {
    return this.ladders.show(caller, campaignId);
  }

  @Put()
  @ApiOkResponse({ standardSchema: laddersSchema })
  async replace(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Body({ schema: laddersSchema }) body: LaddersBody,
  ): Promise<LaddersBody> {
    return this.ladders.replace(caller, campaignId, body);
  }
}
