import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { type LaunchProgress, progressQuery } from '#libs/contracts/temporal/messages';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { launchWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import { type LaunchInput, workflowTypes } from '#libs/contracts/temporal/workflow-types';
import type { CampaignId } from '#libs/domain/kernel/brand';
import { ask } from './engine-away.js';

const patienceMs = 5_000;

/** Launches campaigns. Throws EngineAway when there is no engine to ask. */
export class Launcher {
  constructor(private readonly client: Client) {}

  /** Safe to repeat: a launch under way is left alone, and a finished one only opens what is new since. */
  async start(campaignId: CampaignId): Promise<void> {
    await ask(this.client, patienceMs, () =>
      this.client.workflow.start<(input: LaunchInput) => Promise<LaunchProgress>>(workflowTypes.launch, {
        workflowId: launchWorkflowId(campaignId),
        taskQueue,
        args: [{ campaignId }],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      }),
    );
  }

  /** How far the latest launch has come; undefined when there was none. */
  async progress(campaignId: CampaignId): Promise<LaunchProgress | undefined> {
    const launch = this.client.workflow.getHandle(launchWorkflowId(campaignId));
    try {
      return await ask(this.client, patienceMs, () => launch.query(progressQuery));
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    }
  }

  /** Waits until a launch has written every case and started every driver. */
  async finished(campaignId: CampaignId): Promise<LaunchProgress> {
    return this.client.workflow
      .getHandle<(input: LaunchInput) => Promise<LaunchProgress>>(launchWorkflowId(campaignId))
      .result();
  }
}
