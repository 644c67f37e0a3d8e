import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ChangeProgress } from '#libs/contracts/http/change-set';
import type { ChangeState } from '#libs/domain/change/change-set';
import type { ChangeSetId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { findCaller, scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { readProgress } from '#libs/persistence/queries/change-set';
import type { Telling, Told } from '../platform/event-stream.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { ChangeSets } from './change-sets.js';

const lookEveryMs = 250;
/** After these there is nothing more to watch. */
const endings: ReadonlySet<ChangeState> = new Set<ChangeState>(['applied', 'undone', 'failed']);

/** How far a mass change has come, told whenever that is something new. */
@Injectable()
export class ChangeWatch {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(ChangeSets) private readonly changeSets: ChangeSets,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async open(caller: Caller, id: ChangeSetId): Promise<Telling> {
    await this.changeSets.show(caller, id);
    return (ended) => this.tell(caller, id, ended);
  }

  /** Asks what is true rather than waiting for word, so that none can be missed; and whether it is still theirs to know. */
  private async *tell(caller: Caller, id: ChangeSetId, ended: AbortSignal): AsyncGenerator<Told> {
    for (let last = ''; !ended.aborted;) {
      const progress = await this.progressFor(caller, id);
      if (!progress) return;
      const text = JSON.stringify(progress);
      if (text !== last) yield { event: 'progress', data: progress };
      if (endings.has(progress.state)) return;
      last = text;
      await sleep(lookEveryMs, undefined, { signal: ended }).catch(() => undefined);
    }
  }

  private async progressFor({ personId }: Caller, id: ChangeSetId): Promise<ChangeProgress | undefined> {
    const caller = await findCaller(this.dataSource, personId, dayOf(this.settings.realNow()));
    return caller && readProgress(this.dataSource, scopeOf(caller, 'readCases'), id);
  }
}
