import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  campaignListSchema,
  campaignPathSchema,
  campaignSchema,
  clockChangeSchema,
  clockSchema,
  clockSetSchema,
  launchSchema,
  newCampaignSchema,
  newPublicationSchema,
  publicationSchema,
  type CampaignAnswer,
  type CampaignList,
  type CampaignPath,
  type ClockAnswer,
  type ClockChange,
  type ClockSet,
  type LaunchAnswer,
  type NewCampaign,
  type NewPublication,
  type PublicationAnswer,
} from '#libs/contracts/http/campaign';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { Campaigns } from './campaigns.js';
import { Clocks } from './clocks.js';

@ApiTags('campaigns')
@Controller('campaigns')
export class CampaignsController {
  constructor(
    @Inject(Campaigns) private readonly campaigns: Campaigns,
    @Inject(Clocks) private readonly clocks: Clocks,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: campaignListSchema })
  async list(@SignedIn() caller: Caller): Promise<CampaignList> {
    return this.campaigns.list(caller);
  }

  @Post()
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: campaignSchema })
  async create(
    @By() by: Deciding,
    @Body({ schema: newCampaignSchema }) body: NewCampaign,
  ): Promise<CampaignAnswer> {
    return this.campaigns.create(by, body);
  }

  @Get(':campaignId')
  @ApiOkResponse({ standardSchema: campaignSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<CampaignAnswer> {
    return this.campaigns.show(caller, campaignId);
  }

  @Post(':campaignId/launch')
  @HttpCode(202)
  @RequiresKey()
  @ApiAcceptedResponse({ standardSchema: launchSchema })
  async launch(
    @By() { caller }: Deciding,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LaunchAnswer> {
    const begun = await this.campaigns.launch(caller, campaignId);
    void reply.header('location', `/api/v1/campaigns/${campaignId}/launch`);
    return begun;
  }

  @Get(':campaignId/launch')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: launchSchema })
  async launchProgress(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<LaunchAnswer> {
    return this.campaigns.launchProgress(caller, campaignId);
  }

  @Get(':campaignId/clock')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: clockSchema })
  async showClock(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<ClockAnswer> {
    return this.clocks.show(caller, campaignId);
  }

  @Put(':campaignId/clock')
  @ApiOkResponse({ standardSchema: clockSetSchema })
  async setClock(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Body({ schema: clockChangeSchema }) body: ClockChange,
  ): Promise<ClockSet> {
    return this.clocks.set(caller, campaignId, body);
  }

  @Post(':campaignId/publications')
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: publicationSchema })
  async publish(
    @By() { caller }: Deciding,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Body({ schema: newPublicationSchema }) body: NewPublication,
  ): Promise<PublicationAnswer> {
    return this.campaigns.publish(caller, campaignId, body);
  }
}
