import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { taskDetailSchema, type TaskDetail } from '#libs/contracts/http/task-view';
import { taskPathSchema, type TaskPath } from '#libs/contracts/http/task';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { Cases } from './cases.js';

@ApiTags('tasks')
@Controller('tasks/:taskId')
export class TaskController {
  constructor(@Inject(Cases) private readonly cases: Cases) {}

  @Get()
  @ApiOkResponse({ standardSchema: taskDetailSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: taskPathSchema }) { taskId }: TaskPath,
  ): Promise<TaskDetail> {
    return this.cases.showTask(caller, taskId);
  }
}
