import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FollowUpView, NewFollowUp } from '#libs/contracts/http/follow-up';
import type { TaskId } from '#libs/contracts/http/task';
import { uuidOf } from '#libs/evidence/hash';
import type { Caller } from '#libs/persistence/queries/caller';
import { deleteFollowUp, insertFollowUp, taskStanding } from '#libs/persistence/queries/follow-up';
import { taskDone } from '#libs/persistence/queries/task-finished';
import type { Deciding } from '../decisions/deciding.js';
import { DecisionDesk } from '../decisions/desk.js';
import { EdgeProblem, Refused } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

@Injectable()
export class FollowUps {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(DecisionDesk) private readonly desk: DecisionDesk,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** For whoever holds a seat and may know of the task. Safe to repeat: the id follows from the key. */
  async add(
    { caller, commandId }: Deciding,
    { caseId, task }: TaskId,
    { on, note }: NewFollowUp,
  ): Promise<FollowUpView> {
    await this.desk.find(caller, caseId);
    if (caller.seats.length === 0) throw new EdgeProblem('NO_SEAT');
    const at = this.settings.realNow();
    const standing = await taskStanding(this.dataSource, { caseId, task }, at);
    if (!standing) throw new EdgeProblem('NOT_FOUND');
    if (standing.status === 'done')
      throw new Refused(await taskDone((...asked) => this.dataSource.query(...asked), caseId, task));
    if (on < standing.today) throw new Refused({ code: 'DAY_IN_THE_PAST', detail: { day: on } });
    const id = uuidOf('follow-up', caseId, task, commandId);
    const { personId } = caller;
    const row = await insertFollowUp(this.dataSource, { id, caseId, task, personId, on, note, at });
    if (row?.on !== on || row.note !== note) throw new Refused({ code: 'COMMAND_ID_REUSED' });
    return row;
  }

  async remove(caller: Caller, { caseId, task }: TaskId, id: string): Promise<void> {
    await this.desk.find(caller, caseId);
    const { personId } = caller;
    const gone = await deleteFollowUp(this.dataSource, { caseId, task, personId }, id);
    if (!gone) throw new EdgeProblem('NOT_FOUND');
  }
}
