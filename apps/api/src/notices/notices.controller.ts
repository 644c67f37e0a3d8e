import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  noticesQuerySchema,
  noticesSchema,
  readMarkSchema,
  unreadSchema,
  type Notices,
  type NoticesAsked,
  type ReadMark,
  type Unread,
} from '#libs/contracts/http/notice';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { NoticeCentre } from './notice-centre.js';

@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(@Inject(NoticeCentre) private readonly centre: NoticeCentre) {}

  @Get()
  @ApiOkResponse({ standardSchema: noticesSchema })
  async list(
    @SignedIn() caller: Caller,
    @Query({ schema: noticesQuerySchema }) asked: NoticesAsked,
  ): Promise<Notices> {
    return this.centre.list(caller, asked);
  }

  @Post('read')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: unreadSchema })
  async markRead(
    @SignedIn() caller: Caller,
    @Body({ schema: readMarkSchema }) mark: ReadMark,
  ): Promise<Unread> {
    return this.centre.markRead(caller, mark);
  }
}
