import { proxyActivities, setHandler } from '@temporalio/workflow';
import type { LaunchActivities, Page } from '#libs/contracts/temporal/activities';
import { type LaunchProgress, progressQuery } from '#libs/contracts/temporal/messages';
import type { LaunchInput } from '#libs/contracts/temporal/workflow-types';

const retry = { initialInterval: '1 second', maximumInterval: '1 minute' } as const;
const { openCases } = proxyActivities<LaunchActivities>({ startToCloseTimeout: '1 minute', retry });
const { startDrivers } = proxyActivities<LaunchActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '15 seconds',
  retry,
});

/** Opens every case of a campaign, page by page, and then starts their drivers. A case can be worked on before that. */
export async function launch({ campaignId }: LaunchInput): Promise<LaunchProgress> {
  let progress: LaunchProgress = { opened: 0, driven: 0, phase: 'openingCases' };
  setHandler(progressQuery, () => progress);
  try {
    await throughPages(
      (after) => openCases(campaignId, after),
      (count) => {
        progress = { ...progress, opened: progress.opened + count };
      },
    );
    progress = { ...progress, phase: 'startingDrivers' };
    await throughPages(
      (after) => startDrivers(campaignId, after),
      (count) => {
        progress = { ...progress, driven: progress.driven + count };
      },
    );
  } catch (failure) {
    progress = { ...progress, phase: 'failed' };
    throw failure;
  }
  progress = { ...progress, phase: 'done' };
  return progress;
}

async function throughPages(page: (after?: string) => Promise<Page>, tell: (count: number) => void) {
  let after: string | undefined;
  do {
    const done = await page(after);
    tell(done.count);
    after = done.after;
  } while (after !== undefined);
}
