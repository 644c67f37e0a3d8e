import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DecisionListView, NewDecisionList } from '#libs/contracts/http/decision-list';
import { hashOf, uuidOf } from '#libs/evidence/hash';
import type { Caller } from '#libs/persistence/queries/caller';
import {
  awaitAgain,
  findDecisionList,
  readListProgress,
  storeDecisionList,
} from '#libs/persistence/queries/decision-list';
import type { Deciding } from '../decisions/deciding.js';
import type { Telling, Told } from '../platform/event-stream.js';
import { EdgeProblem, Refused } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { ListRunner } from './list-runner.js';

const lookEveryMs = 250;

/** One person's decisions on many tasks: kept, taken one by one, watched, tried again. */
@Injectable()
export class DecisionLists {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(ListRunner) private readonly runner: ListRunner,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Safe to repeat: the id follows from the key, and what failed to be kept goes on. */
  async create({ caller, commandId }: Deciding, { decisions }: NewDecisionList): Promise<DecisionListView> {
    const items = decisions.map(({ taskId: { caseId, task }, decision }) => ({
      taskId: `${caseId}.${task}`,
      decision,
    }));
    const list = { id: idFor(commandId), personId: caller.personId, items, sha256: hashOf(items) };
    const isSame = await storeDecisionList(this.dataSource, { ...list, createdAt: this.settings.realNow() });
    if (!isSame) throw new Refused({ code: 'COMMAND_ID_REUSED' });
    void this.runner.run(caller, list.id);
    return this.show(caller, list.id);
  }

  async show({ personId }: Caller, id: string): Promise<DecisionListView> {
    const found = await findDecisionList(this.dataSource, { id, personId });
    if (!found) throw new EdgeProblem('NOT_FOUND');
    return found;
  }

  /** What failed, and what was never begun; what was decided or refused is left alone. */
  async retry(caller: Caller, id: string): Promise<DecisionListView> {
    const { progress } = await this.show(caller, id);
    if (progress.failed + progress.pending === 0) throw new EdgeProblem('NOTHING_TO_RETRY');
    await awaitAgain(this.dataSource, id);
    void this.runner.run(caller, id);
    return this.show(caller, id);
  }

  async watch(caller: Caller, id: string): Promise<Telling> {
    await this.show(caller, id);
    return (ended) => this.tell(caller, id, ended);
  }

  private async *tell({ personId }: Caller, id: string, ended: AbortSignal): AsyncGenerator<Told> {
    for (let last = ''; !ended.aborted;) {
      const progress = await readListProgress(this.dataSource, { id, personId });
      const text = JSON.stringify(progress);
      if (text !== last) yield { event: 'progress', data: progress };
      if (progress?.state !== 'running') return;
      last = text;
      await sleep(lookEveryMs, undefined, { signal: ended }).catch(() => undefined);
    }
  }
}

function idFor(commandId: string): string {
  return uuidOf('decision-list', commandId);
}
