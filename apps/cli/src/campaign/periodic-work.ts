import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { workflowTypes } from '#libs/contracts/temporal/workflow-types';
import type { Day, Instant } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { openingOf } from '#libs/rehearsal/working-hours';

/** A little after nine, when digests are due; offices open at eight. */
const postHourMs = 65 * 60_000;

/**
 * Has the engine's periodic work done when its hour has come in the campaign: its schedules go by real time, and a
 * rehearsal's day may be over in a second. Safe beside a run of the schedule: a notice is recorded once, a message is
 * claimed before it is sent.
 */
export class PeriodicWork {
  private posting: Promise<void> = Promise.resolve();

  constructor(private readonly client: Client) {}

  /** Records what has reached a rung of its ladder today. */
  async remind(): Promise<void> {
    await this.run(workflowTypes.remind);
  }

  /** When the day's mail goes out. */
  postHour(day: Day): Instant {
    return toInstant(Date.parse(openingOf(day)) + postHourMs);
  }

  /** Begins to send what is due; nobody waits for it. */
  post(): void {
    this.posting = this.posting.then(() => this.postAll());
    this.posting.catch(() => undefined); // thrown where it is awaited, in the evening
  }

  /** Until everything that is due today has left. */
  async posted(): Promise<void> {
    this.post();
    await this.posting;
  }

  private async postAll(): Promise<void> {
    while ((await this.run(workflowTypes.deliver)) > 0);
  }

  private async run(workflowType: 'remind' | 'deliver'): Promise<number> {
    const workflowId = `rehearsal/${workflowType}/${randomUUID()}`;
    return this.client.workflow.execute<() => Promise<number>>(workflowType, { workflowId, taskQueue });
  }
}
