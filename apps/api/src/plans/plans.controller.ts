import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import {
  forecastAnswerSchema,
  nudgesQuerySchema,
  nudgesSchema,
  plansQuerySchema,
  plansSchema,
  rootQuerySchema,
  slackAnswerSchema,
  type ForecastAnswer,
  type NudgesAnswer,
  type NudgesAsked,
  type Plans as PlansAnswer,
  type PlansAsked,
  type RootAsked,
  type SlackAnswer,
} from '#libs/contracts/http/plan';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { Plans } from './plans.js';

@ApiTags('campaigns')
@Controller('campaigns/:campaignId')
export class PlansController {
  constructor(@Inject(Plans) private readonly plans: Plans) {}

  @Get('plan')
  @ApiOkResponse({ standardSchema: plansSchema })
  async plan(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: plansQuerySchema }) asked: PlansAsked,
  ): Promise<PlansAnswer> {
    return this.plans.list(caller, campaignId, asked);
  }

  @Get('slack')
  @ApiOkResponse({ standardSchema: slackAnswerSchema })
  async slack(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: rootQuerySchema }) { root }: RootAsked,
  ): Promise<SlackAnswer> {
    return this.plans.slack(caller, campaignId, root);
  }

  @Get('forecast')
  @ApiOkResponse({ standardSchema: forecastAnswerSchema })
  async forecast(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: rootQuerySchema }) { root }: RootAsked,
  ): Promise<ForecastAnswer> {
    return this.plans.forecast(caller, campaignId, root);
  }

  @Get('nudges')
  @ApiOkResponse({ standardSchema: nudgesSchema })
  async nudges(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: nudgesQuerySchema }) asked: NudgesAsked,
  ): Promise<NudgesAnswer> {
    return this.plans.nudges(caller, campaignId, asked);
  }
}
