import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  inboxViewChangeSchema,
  inboxViewListSchema,
  inboxViewPathSchema,
  inboxViewSchema,
  newInboxViewSchema,
  type InboxViewAnswer,
  type InboxViewChange,
  type InboxViewList,
  type InboxViewPath,
  type NewInboxView,
} from '#libs/contracts/http/inbox-view';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { InboxViews } from './inbox-views.js';

@ApiTags('tasks')
@Controller('inbox-views')
export class InboxViewsController {
  constructor(@Inject(InboxViews) private readonly views: InboxViews) {}

  @Get()
  @ApiOkResponse({ standardSchema: inboxViewListSchema })
  async list(@SignedIn() caller: Caller): Promise<InboxViewList> {
    return this.views.list(caller);
  }

  @Post()
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: inboxViewSchema })
  async create(
    @By() by: Deciding,
    @Body({ schema: newInboxViewSchema }) body: NewInboxView,
  ): Promise<InboxViewAnswer> {
    return this.views.create(by, body);
  }

  @Put(':viewId')
  @ApiOkResponse({ standardSchema: inboxViewSchema })
  async change(
    @SignedIn() caller: Caller,
    @Param({ schema: inboxViewPathSchema }) { viewId }: InboxViewPath,
    @Body({ schema: inboxViewChangeSchema }) body: InboxViewChange,
  ): Promise<InboxViewAnswer> {
    return this.views.change(caller, viewId, body);
  }

  @Delete(':viewId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(
    @SignedIn() caller: Caller,
    @Param({ schema: inboxViewPathSchema }) { viewId }: InboxViewPath,
  ): Promise<void> {
    return this.views.remove(caller, viewId);
  }
}
