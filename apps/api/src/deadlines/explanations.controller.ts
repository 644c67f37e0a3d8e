import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import { casePathSchema, type CasePath } from '#libs/contracts/http/case';
import { caseExplainedSchema, type CaseExplained } from '#libs/contracts/http/case-explained';
import {
  extensionPreviewQuerySchema,
  extensionPreviewSchema,
  extensionRequestsQuerySchema,
  openRequestPageSchema,
  type ExtensionPreview,
  type ExtensionPreviewAsked,
  type ExtensionRequestsAsked,
  type OpenRequestPage,
} from '#libs/contracts/http/deadline';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { Explanations } from './explanations.js';

@ApiTags('deadlines')
@Controller()
export class ExplanationsController {
  constructor(@Inject(Explanations) private readonly explanations: Explanations) {}

  @Get('cases/:caseId/explain')
  @ApiOkResponse({ standardSchema: caseExplainedSchema })
  async explain(
    @SignedIn() caller: Caller,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
  ): Promise<CaseExplained> {
    return this.explanations.explain(caller, caseId);
  }

  @Get('cases/:caseId/extensions/preview')
  @ApiOkResponse({ standardSchema: extensionPreviewSchema })
  async preview(
    @SignedIn() caller: Caller,
    @Param({ schema: casePathSchema }) { caseId }: CasePath,
    @Query({ schema: extensionPreviewQuerySchema }) { to }: ExtensionPreviewAsked,
  ): Promise<ExtensionPreview> {
    return this.explanations.preview(caller, caseId, to);
  }

  @Get('campaigns/:campaignId/extension-requests')
  @ApiOkResponse({ standardSchema: openRequestPageSchema })
  async requests(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: extensionRequestsQuerySchema }) asked: ExtensionRequestsAsked,
  ): Promise<OpenRequestPage> {
    return this.explanations.requests(caller, campaignId, asked);
  }
}
