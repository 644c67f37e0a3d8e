import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  decisionListPathSchema,
  decisionListSchema,
  listProgressSchema,
  newDecisionListSchema,
  type DecisionListPath,
  type DecisionListView,
  type NewDecisionList,
} from '#libs/contracts/http/decision-list';
import type { Caller } from '#libs/persistence/queries/caller';
import { DecisionThrottle } from '../decisions/decision-throttle.js';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { EventStreams } from '../platform/event-stream.js';
import { SignedIn } from '../sign-in/callers.js';
import { DecisionLists } from './decision-lists.js';

@ApiTags('tasks')
@Controller('decision-lists')
export class DecisionListsController {
  constructor(
    @Inject(DecisionLists) private readonly lists: DecisionLists,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {}

  @Post()
  @HttpCode(202)
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiAcceptedResponse({ standardSchema: decisionListSchema })
  async create(
    @By() by: Deciding,
    @Body({ schema: newDecisionListSchema }) body: NewDecisionList,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecisionListView> {
    const list = await this.lists.create(by, body);
    void reply.header('location', progressOf(list.id));
    return list;
  }

  @Get(':listId')
  @ApiOkResponse({ standardSchema: decisionListSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: decisionListPathSchema }) { listId }: DecisionListPath,
  ): Promise<DecisionListView> {
    return this.lists.show(caller, listId);
  }

  @Get(':listId/progress')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ standardSchema: listProgressSchema })
  async follow(
    @SignedIn() caller: Caller,
    @Param({ schema: decisionListPathSchema }) { listId }: DecisionListPath,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.streams.send(reply, await this.lists.watch(caller, listId));
  }

  @Post(':listId/retry')
  @HttpCode(202)
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiAcceptedResponse({ standardSchema: decisionListSchema })
  async retry(
    @SignedIn() caller: Caller,
    @Param({ schema: decisionListPathSchema }) { listId }: DecisionListPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecisionListView> {
    const list = await this.lists.retry(caller, listId);
    void reply.header('location', progressOf(listId));
    return list;
  }
}

/** Where one may watch how far it has come. */
function progressOf(listId: string): string {
  return `/api/v1/decision-lists/${listId}/progress`;
}
