import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ballotRecordsSchema, type BallotRecords } from '#libs/contracts/http/opinion';
import { taskPathSchema, type TaskPath } from '#libs/contracts/http/task';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { Ballots } from './ballots.js';

@ApiTags('tasks')
@Controller('tasks/:taskId/ballots')
export class BallotsController {
  constructor(@Inject(Ballots) private readonly ballots: Ballots) {}

  @Get()
  @ApiOkResponse({ standardSchema: ballotRecordsSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: taskPathSchema }) { taskId }: TaskPath,
  ): Promise<BallotRecords> {
    return this.ballots.list(caller, taskId);
  }
}
