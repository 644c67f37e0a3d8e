import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { changedSignal } from '#libs/contracts/temporal/messages';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { caseWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import { type CaseInput, type CaseOutcome, workflowTypes } from '#libs/contracts/temporal/workflow-types';
import type { CaseId } from '#libs/domain/kernel/brand';
import { type CasePlace, casePlaces } from './case-places.js';
import { ask, EngineAway } from './engine-away.js';
import { sideBySide } from './side-by-side.js';

/** How long a decision that is already recorded may wait to tell its driver. */
const momentMs = 1_000;
/** How long nobody asks again after the engine gave no answer. */
const restMs = 2_000;
const bulkPatienceMs = 20_000;
const bulkWidth = 16;

/** Gives drivers word, starting those that are not there. An optimisation, not a promise: the row remembers. */
export class Drivers {
  private restsUntil = 0;

  constructor(
    private readonly client: Client,
    private readonly database: Pick<DataSource, 'query'>,
  ) {}

  /** False when the engine is away; the sweep makes up for it. Waits a moment at most and never throws for that. */
  async wake(caseId: CaseId): Promise<boolean> {
    if (Date.now() < this.restsUntil) return false;
    const [place] = await casePlaces(this.database, [caseId]);
    if (!place) return false;
    try {
      await this.signal(place, momentMs);
      return true;
    } catch (error) {
      if (!(error instanceof EngineAway)) throw error;
      this.restsUntil = Date.now() + restMs;
      return false;
    }
  }

  /** Many at once, a bounded number side by side. Throws EngineAway; to begin again from the start does no harm. */
  async wakeMany(caseIds: readonly CaseId[], told: () => void = () => undefined): Promise<void> {
    const places = await casePlaces(this.database, caseIds);
    await sideBySide(places, bulkWidth, async (place) => {
      await this.signal(place, bulkPatienceMs);
      told();
    });
  }

  private async signal({ caseId, campaignId, organizationId, name }: CasePlace, patienceMs: number) {
    await ask(this.client, patienceMs, () =>
      this.client.workflow.signalWithStart<(input: CaseInput) => Promise<CaseOutcome>>(
        workflowTypes.congressCase,
        {
          workflowId: caseWorkflowId(campaignId, organizationId),
          taskQueue,
          args: [{ caseId }],
          signal: changedSignal,
          staticSummary: name,
        },
      ),
    );
  }
}
