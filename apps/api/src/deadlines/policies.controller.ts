import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import {
  newPlanSchema,
  newPolicySchema,
  planPathSchema,
  planSchema,
  policyListSchema,
  policySchema,
  type NewPlan,
  type NewPolicy,
  type PlanAnswer,
  type PlanPath,
  type PolicyAnswer,
  type PolicyList,
} from '#libs/contracts/http/deadline';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { SuperiorsPlans } from './superiors-plans.js';
import { Policies } from './policies.js';

/** What deadlines rest on: policies of tiers, plans of superiors. */
@ApiTags('deadlines')
@Controller('campaigns/:campaignId')
export class PoliciesController {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(SuperiorsPlans) private readonly plans: SuperiorsPlans,
  ) {}

  @Get('policies')
  @ApiOkResponse({ standardSchema: policyListSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<PolicyList> {
    return this.policies.list(caller, campaignId);
  }

  @Post('policies')
  @HttpCode(201)
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: policySchema })
  async add(
    @By() { caller }: Deciding,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Body({ schema: newPolicySchema }) body: NewPolicy,
  ): Promise<PolicyAnswer> {
    return this.policies.add(caller, campaignId, body);
  }

  @Put('plans/:organizationId')
  @ApiOkResponse({ standardSchema: planSchema })
  async plan(
    @SignedIn() caller: Caller,
    @Param({ schema: planPathSchema }) { campaignId, organizationId }: PlanPath,
    @Body({ schema: newPlanSchema }) body: NewPlan,
  ): Promise<PlanAnswer> {
    return this.plans.set(caller, campaignId, organizationId, body);
  }
}
