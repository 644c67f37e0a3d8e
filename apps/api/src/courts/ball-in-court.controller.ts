import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ballInCourtSchema,
  courtsQuerySchema,
  courtsSchema,
  type BallInCourt,
  type Courts,
  type CourtsAsked,
} from '#libs/contracts/http/ball-in-court';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import { casePathSchema, type CasePath } from '#libs/contracts/http/case';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { BallsInCourt } from './ball-in-court.js';

@ApiTags('cases')
@Controller()
export class BallInCourtController {
  constructor(@Inject(BallsInCourt) private readonly balls: BallsInCourt) {}

  @Get('cases/:caseId/ball-in-court')
  @ApiOkResponse({ standardSchema: ballInCourtSchema })
  async ofCase(
    @SignedIn() caller: Caller,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
  ): Promise<BallInCourt> {
    return this.balls.ofCase(caller, caseId);
  }

  @Get('campaigns/:campaignId/ball-in-court')
  @ApiOkResponse({ standardSchema: courtsSchema })
  async ofCampaign(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: courtsQuerySchema }) asked: CourtsAsked,
  ): Promise<Courts> {
    return this.balls.ofCampaign(caller, campaignId, asked);
  }
}
