import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import {
  calendarConfirmationSchema,
  calendarConfirmedSchema,
  calendarDraftSchema,
  calendarPreviewSchema,
  calendarProposalSchema,
  calendarsSchema,
  proposalQuerySchema,
  type CalendarConfirmation,
  type CalendarConfirmed,
  type CalendarDraft,
  type CalendarPreviewAnswer,
  type CalendarProposal,
  type CalendarsAnswer,
  type ProposalAsked,
} from '#libs/contracts/http/working-calendar';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { CalendarChanges } from './calendar-changes.js';
import { Calendars } from './calendars.js';

@ApiTags('calendars')
@Controller('campaigns/:campaignId/calendars')
export class CalendarsController {
  constructor(
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(CalendarChanges) private readonly changes: CalendarChanges,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: calendarsSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<CalendarsAnswer> {
    return this.calendars.list(caller, campaignId);
  }

  @Get('proposals')
  @ApiOkResponse({ standardSchema: calendarProposalSchema })
  async propose(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: proposalQuerySchema }) { year }: ProposalAsked,
  ): Promise<CalendarProposal> {
    return this.calendars.propose(caller, campaignId, year);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: calendarPreviewSchema })
  async preview(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Body({ schema: calendarDraftSchema }) body: CalendarDraft,
  ): Promise<CalendarPreviewAnswer> {
    return this.changes.preview(caller, campaignId, body);
  }

  @Post()
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: calendarConfirmedSchema })
  async confirm(
    @By() by: Deciding,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Body({ schema: calendarConfirmationSchema }) body: CalendarConfirmation,
  ): Promise<CalendarConfirmed> {
    return this.changes.confirm(by, campaignId, body);
  }
}
