import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { taskIdSchema } from '#libs/contracts/http/task';
import { brand, type CommandId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { findCaller, type Caller } from '#libs/persistence/queries/caller';
import {
  recordListOutcome,
  unfinishedLists,
  waitingItems,
  type ListItem,
  type ListOutcome,
} from '#libs/persistence/queries/decision-list';
import { sideBySide } from '#libs/temporal/side-by-side';
import { DecisionDesk } from '../decisions/desk.js';
import { EdgeProblem, Refused } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { decisionCommand } from '../tasks/decision-command.js';

const width = 4;

/**
 * Takes the decisions of lists, each through the desk like one that is sent alone. Two servers may run one list: a decision
 * goes under an id made of list and number, so the second finds what the first has done.
 */
@Injectable()
export class ListRunner implements OnApplicationShutdown {
  private readonly running = new Map<string, Promise<void>>();
  private stopping = false;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(DecisionDesk) private readonly desk: DecisionDesk,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Begins, unless it is under way here; no request waits for it. What could not be kept is taken up at the next start. */
  async run(caller: Caller | undefined, id: string): Promise<void> {
    const work =
      this.running.get(id) ??
      this.work(caller, id)
        .catch((error: unknown) => this.logger.error({ err: error, list: id }, 'a decision list broke off'))
        .finally(() => this.running.delete(id));
    this.running.set(id, work);
    return work;
  }

  /** Goes on, one after the other, with the lists that a server left half done, by what their owners may do now. */
  async takeUp(): Promise<void> {
    for (const { id, personId } of await unfinishedLists(this.dataSource)) {
      if (this.stopping) return;
      const today = dayOf(this.settings.realNow());
      await this.run(await findCaller(this.dataSource, personId, today), id);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.running.values());
  }

  /** Whoever is let in no more decides nothing more. */
  private async work(caller: Caller | undefined, id: string): Promise<void> {
    await sideBySide(await waitingItems(this.dataSource, id), width, async (item) => {
      if (this.stopping) return;
      const outcome = caller ? await this.decide(caller, id, item) : refused('PERSON_DISABLED');
      await recordListOutcome(this.dataSource, id, item.number, outcome);
    });
  }

  private async decide(
    caller: Caller,
    id: string,
    { number, taskId, decision }: ListItem,
  ): Promise<ListOutcome> {
    const { caseId, task } = taskIdSchema.parse(taskId);
    const by = { caller, seatId: undefined, commandId: brand<CommandId>(`list/${id}/${number}`) };
    try {
      const { sequence } = await this.desk.decide(
        by,
        caseId,
        decisionCommand(task, decision),
        decision.seatId,
      );
      return { result: 'decided', sequence };
    } catch (error) {
      if (error instanceof Refused) return refused(error.refusal.code, error.refusal.detail);
      if (error instanceof EdgeProblem) return refused(error.code, error.places);
      this.logger.error({ err: error, list: id, taskId }, 'a decision of a list failed');
      return { result: 'failed', code: 'INTERNAL' };
    }
  }
}

function refused(code: string, places?: Readonly<Record<string, string | number>>): ListOutcome {
  return { result: 'refused', code, places };
}
