import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  calendarFeedListSchema,
  calendarFeedMadeSchema,
  calendarFeedPathSchema,
  newCalendarFeedSchema,
  type CalendarFeedList,
  type CalendarFeedMade,
  type CalendarFeedPath,
  type NewCalendarFeed,
} from '#libs/contracts/http/calendar-feed';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { DecisionThrottle } from '../decisions/decision-throttle.js';
import { SignedIn } from '../sign-in/callers.js';
import { CalendarFeeds } from './calendar-feeds.js';

/** One's own calendars: made, listed, revoked. */
@ApiTags('calendar feeds')
@Controller('me/calendar-feeds')
export class CalendarFeedsController {
  constructor(@Inject(CalendarFeeds) private readonly feeds: CalendarFeeds) {}

  @Post()
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: calendarFeedMadeSchema })
  async create(
    @By() by: Deciding,
    @Body({ schema: newCalendarFeedSchema }) body: NewCalendarFeed,
  ): Promise<CalendarFeedMade> {
    return this.feeds.create(by, body);
  }

  @Get()
  @ApiOkResponse({ standardSchema: calendarFeedListSchema })
  async list(@SignedIn() caller: Caller): Promise<CalendarFeedList> {
    return this.feeds.list(caller);
  }

  @Delete(':feedId')
  @HttpCode(204)
  async revoke(
    @SignedIn() caller: Caller,
    @Param({ schema: calendarFeedPathSchema }) { feedId }: CalendarFeedPath,
  ): Promise<void> {
    return this.feeds.revoke(caller, feedId);
  }
}
