import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { taskIdSchema } from '#libs/contracts/http/task';
import { brand, type CommandId } from '#libs/domain/kernel/brand';
import type { Caller } from '#libs/persistence/queries/caller';
import {
  recordListOutcome,
  waitingItems,
  type ListItem,
  type ListOutcome,
} from '#libs/persistence/queries/decision-list';
import { sideBySide } from '#libs/temporal/side-by-side';
import { DecisionDesk } from '../decisions/desk.js';
import { EdgeProblem, Refused } from '../platform/failures.js';
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
  ) {}

  /** Begins, unless it is under way here; nobody waits for it. What could not be kept is taken up when it is asked again. */
  run(caller: Caller, id: string): void {
    if (this.running.has(id)) return;
    const work = this.work(caller, id)
      .catch((error: unknown) => this.logger.error({ err: error, list: id }, 'a decision list broke off'))
      .finally(() => this.running.delete(id));
    this.running.set(id, work);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.running.values());
  }

  private async work(caller: Caller, id: string): Promise<void> {
    await sideBySide(await waitingItems(this.dataSource, id), width, async (item) => {
      if (this.stopping) return;
      await recordListOutcome(this.dataSource, id, item.number, await this.decide(caller, id, item));
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

function refused(code: string, places: Readonly<Record<string, string | number>> | undefined): ListOutcome {
  return { result: 'refused', code, places };
}
