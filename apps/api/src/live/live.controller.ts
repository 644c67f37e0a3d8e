import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import { caseChangesSchema } from '#libs/contracts/http/live';
import type { Caller } from '#libs/persistence/queries/caller';
import { EventStreams } from '../platform/event-stream.js';
import { SignedIn } from '../sign-in/callers.js';
import { LogWatch } from './log-watch.js';

@ApiTags('campaigns')
@Controller('campaigns/:campaignId/changes')
export class LiveController {
  constructor(
    @Inject(LogWatch) private readonly watch: LogWatch,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {}

  @Get()
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ standardSchema: caseChangesSchema })
  async follow(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.streams.send(reply, await this.watch.open(caller, campaignId));
  }
}
