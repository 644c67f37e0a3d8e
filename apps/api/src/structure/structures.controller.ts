import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import {
  acknowledgementSchema,
  findingsQuerySchema,
  findingsSchema,
  structureLookSchema,
  type AcknowledgementInput,
  type Findings,
  type FindingsAsked,
  type StructureLook,
} from '#libs/contracts/http/structure';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { Structures } from './structures.js';

@ApiTags('campaigns')
@Controller('campaigns/:campaignId')
export class StructuresController {
  constructor(@Inject(Structures) private readonly structures: Structures) {}

  @Get('findings')
  @ApiOkResponse({ standardSchema: findingsSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: findingsQuerySchema }) asked: FindingsAsked,
  ): Promise<Findings> {
    return this.structures.list(caller, campaignId, asked);
  }

  /** The last look: what a launch would meet. */
  @Get('structure')
  @ApiOkResponse({ standardSchema: structureLookSchema })
  async last(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<StructureLook> {
    return this.structures.last(caller, campaignId);
  }

  /** Looks again at once. */
  @Post('structure')
  @HttpCode(200)
  @RequiresKey()
  @ApiOkResponse({ standardSchema: structureLookSchema })
  async check(
    @By() { caller }: Deciding,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<StructureLook> {
    return this.structures.check(caller, campaignId);
  }

  /** Lets a launch go on in spite of what blocks, with a reason. */
  @Post('structure/acknowledgements')
  @HttpCode(200)
  @RequiresKey()
  @ApiOkResponse({ standardSchema: structureLookSchema })
  async acknowledge(
    @By() { caller }: Deciding,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Body({ schema: acknowledgementSchema }) body: AcknowledgementInput,
  ): Promise<StructureLook> {
    return this.structures.acknowledge(caller, campaignId, body);
  }
}
