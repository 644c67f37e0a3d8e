import { ApplicationFailure } from '@temporalio/common';
import type { LaunchActivities, Page } from '#libs/contracts/temporal/activities';
import type { CampaignId, CaseId } from '#libs/domain/kernel/brand';

/** What the launch is given: the bulk writer, the list of drivers to start, the way to start them. */
export type LaunchGiven = {
  /** Types of organizations to be opened that no deadline binds. */
  typesWithoutDeadline(campaignId: CampaignId): Promise<readonly string[]>;
  open(
    campaignId: CampaignId,
    page: { after?: string; limit: number },
  ): Promise<{ opened: number; after?: string }>;
  waitingCases(campaignId: CampaignId, after: string | undefined, limit: number): Promise<readonly CaseId[]>;
  wakeMany(caseIds: readonly CaseId[], told: () => void): Promise<void>;
  /** Says that the activity is alive. */
  beat(): void;
};

const casesPerPage = 1_000;
const driversPerPage = 200;

export function launchActivities(given: LaunchGiven): LaunchActivities {
  return {
    /** Safe to retry: an organization that has its case is passed over. */
    async openCases(campaignId, after): Promise<Page> {
      const types = await given.typesWithoutDeadline(campaignId);
      if (types.length > 0) throw deadlineMissing(types);
      const page = { limit: casesPerPage, ...(after === undefined ? {} : { after }) };
      const { opened, after: next } = await given.open(campaignId, page);
      return { count: opened, ...(next === undefined ? {} : { after: next }) };
    },
    /** Safe to retry: a driver that runs already hears word once more, and asks what is true now. */
    async startDrivers(campaignId, after): Promise<Page> {
      const caseIds = await given.waitingCases(campaignId, after, driversPerPage);
      await given.wakeMany(caseIds, () => given.beat());
      const last = caseIds.length === driversPerPage ? caseIds.at(-1) : undefined;
      return { count: caseIds.length, ...(last === undefined ? {} : { after: last }) };
    },
  };
}

/** No retry finds a deadline: somebody has to set one and launch anew. */
function deadlineMissing(types: readonly string[]): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`No deadline binds ${types.join(', ')}`, 'DEADLINE_MISSING', {
    types,
  });
}
