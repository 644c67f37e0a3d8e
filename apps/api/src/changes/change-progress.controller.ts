import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  changeProgressSchema,
  changeSetPathSchema,
  type ChangeSetPath,
} from '#libs/contracts/http/change-set';
import type { Caller } from '#libs/persistence/queries/caller';
import { EventStreams } from '../platform/event-stream.js';
import { SignedIn } from '../sign-in/callers.js';
import { ChangeWatch } from './change-watch.js';

@ApiTags('change-sets')
@Controller('change-sets/:changeSetId/progress')
export class ChangeProgressController {
  constructor(
    @Inject(ChangeWatch) private readonly watch: ChangeWatch,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {}

  @Get()
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ standardSchema: changeProgressSchema })
  async follow(
    @SignedIn() caller: Caller,
    @Param({ schema: changeSetPathSchema }) { changeSetId }: ChangeSetPath,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.streams.send(reply, await this.watch.open(caller, changeSetId));
  }
}
