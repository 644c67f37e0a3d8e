import type { Client } from '@temporalio/client';
import { changedSignal } from '#libs/contracts/temporal/messages';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { changeWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import { type ChangeInput, type ChangeOutcome, workflowTypes } from '#libs/contracts/temporal/workflow-types';
import type { ChangeSetId } from '#libs/domain/kernel/brand';
import { ask } from './engine-away.js';

const patienceMs = 5_000;
type ChangeWorkflow = (input: ChangeInput) => Promise<ChangeOutcome>;

/** Starts mass changes. */
export class Changer {
  constructor(private readonly client: Client) {}

  /** Safe to repeat: one that is under way hears word and looks once more. Throws EngineAway when there is no engine. */
  async start(changeSetId: ChangeSetId): Promise<void> {
    await ask(this.client, patienceMs, () =>
      this.client.workflow.signalWithStart<ChangeWorkflow>(workflowTypes.change, {
        workflowId: changeWorkflowId(changeSetId),
        taskQueue,
        args: [{ changeSetId }],
        signal: changedSignal,
      }),
    );
  }

  /** Waits until a change that was started is carried out. */
  async finished(changeSetId: ChangeSetId): Promise<ChangeOutcome> {
    return this.client.workflow.getHandle<ChangeWorkflow>(changeWorkflowId(changeSetId)).result();
  }
}
