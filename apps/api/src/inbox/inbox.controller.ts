import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { inboxQuerySchema, inboxSchema, type Inbox, type InboxAsked } from '#libs/contracts/http/task';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { Inboxes } from './inboxes.js';

@ApiTags('tasks')
@Controller('tasks')
export class InboxController {
  constructor(@Inject(Inboxes) private readonly inboxes: Inboxes) {}

  @Get()
  @ApiOkResponse({ standardSchema: inboxSchema })
  async list(
    @SignedIn() caller: Caller,
    @Query({ schema: inboxQuerySchema }) asked: InboxAsked,
  ): Promise<Inbox> {
    return this.inboxes.list(caller, asked);
  }
}
