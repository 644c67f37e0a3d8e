import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import type {
  NewOpinion,
  OpinionAnswer,
  OpinionPage,
  OpinionsAsked,
  OpinionView,
} from '#libs/contracts/http/opinion';
import type { TaskId } from '#libs/contracts/http/task';
import { campaignNow } from '#libs/domain/campaign/clock';
import type { Instant } from '#libs/domain/kernel/brand';
import { uuidOf } from '#libs/evidence/hash';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import {
  answerOpinion,
  holdConsultation,
  insertOpinion,
  listOpinions,
  placeOfOpinion,
  type HeldConsultation,
} from '#libs/persistence/queries/opinion';
import { taskDone } from '#libs/persistence/queries/task-finished';
import type { Deciding } from '../decisions/deciding.js';
import { actorFor, DecisionDesk } from '../decisions/desk.js';
import { pageOf, positionOf } from '../platform/cursor.js';
import { EdgeProblem, Refused } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { isWindowOpen } from './window.js';

const position = z.tuple([z.string(), z.uuid()]);

@Injectable()
export class Opinions {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(DecisionDesk) private readonly desk: DecisionDesk,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(
    caller: Caller,
    { caseId, task }: TaskId,
    { open, cursor, limit }: OpinionsAsked,
  ): Promise<OpinionPage> {
    await this.desk.find(caller, caseId);
    const after = positionOf(cursor, position);
    const wanted = {
      caseId,
      task,
      after,
      limit: limit + 1,
      open: open === undefined ? undefined : open === 'true',
    };
    const rows = await listOpinions(this.dataSource, wanted);
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.givenAt, row.id],
    );
  }

  /** Takes an opinion in while the window is open; a repeat of the key finds the first. */
  async give(by: Deciding, taskId: TaskId, { seatId, ...opinion }: NewOpinion): Promise<OpinionView> {
    const { caseId, task } = taskId;
    actorFor(by.caller, by.seatId ?? seatId, await this.desk.find(by.caller, caseId, task));
    const id = uuidOf('opinion', caseId, task, by.commandId);
    return this.holding(taskId, async (manager, held, now) => {
      if (!isWindowOpen(held, now)) throw new EdgeProblem('WINDOW_NOT_OPEN');
      const row = await insertOpinion(manager, { ...opinion, id, caseId, task, givenAt: now });
      if (row?.text !== opinion.text) throw new Refused({ code: 'COMMAND_ID_REUSED' });
      return row;
    });
  }

  /** Answered by those who prepare the task, until they have handed it on. Answering again replaces the answer. */
  async answer(
    caller: Caller,
    opinionId: string,
    { seatId, disposition, answer }: OpinionAnswer,
  ): Promise<OpinionView> {
    const place = await placeOfOpinion(this.dataSource, scopeOf(caller, 'readCases'), opinionId);
    if (!place) throw new EdgeProblem('NOT_FOUND');
    const matter = await this.desk.find(caller, place.caseId, place.task);
    const { organizationId, bodies } = actorFor(caller, seatId, matter);
    const isTheirs = matter.awaiting.some(
      (one) => one.organizationId === organizationId && bodies.includes(one.body),
    );
    return this.holding(place, async (manager, { status }, at) => {
      if (status === 'done')
        throw new Refused(await taskDone((...asked) => manager.query(...asked), place.caseId, place.task));
      if (status === 'inSignOff') throw new Refused({ code: 'ALREADY_SUBMITTED' });
      if (!isTheirs) throw new Refused({ code: 'NOT_YOUR_TASK' });
      const row = await answerOpinion(manager, opinionId, { disposition, answer, by: caller.personId, at });
      if (!row) throw new EdgeProblem('NOT_FOUND');
      return row;
    });
  }

  private async holding<Value>(
    { caseId, task }: TaskId,
    work: (manager: EntityManager, held: HeldConsultation, now: Instant) => Promise<Value>,
  ): Promise<Value> {
    return this.dataSource.transaction(async (manager) => {
      const held = await holdConsultation(manager, caseId, task);
      if (!held) throw new EdgeProblem('NOT_FOUND');
      return work(manager, held, campaignNow(held.clock ?? undefined, this.settings.realNow()));
    });
  }
}
