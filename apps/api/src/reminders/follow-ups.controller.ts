import { Body, Controller, Delete, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import {
  followUpPathSchema,
  followUpSchema,
  newFollowUpSchema,
  type FollowUpPath,
  type FollowUpView,
  type NewFollowUp,
} from '#libs/contracts/http/follow-up';
import { taskPathSchema, type TaskPath } from '#libs/contracts/http/task';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { DecisionThrottle } from '../decisions/decision-throttle.js';
import { SignedIn } from '../sign-in/callers.js';
import { FollowUps } from './follow-ups.js';

/** A day of one's own on which to come back to a task. */
@ApiTags('tasks')
@Controller('tasks/:taskId/follow-ups')
export class FollowUpsController {
  constructor(@Inject(FollowUps) private readonly followUps: FollowUps) {}

  @Post()
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: followUpSchema })
  async add(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId }: TaskPath,
    @Body({ schema: newFollowUpSchema }) body: NewFollowUp,
  ): Promise<FollowUpView> {
    return this.followUps.add(by, taskId, body);
  }

  @Delete(':followUpId')
  @HttpCode(204)
  async remove(
    @SignedIn() caller: Caller,
    @Param({ schema: followUpPathSchema }) { taskId, followUpId }: FollowUpPath,
  ): Promise<void> {
    return this.followUps.remove(caller, taskId, followUpId);
  }
}
