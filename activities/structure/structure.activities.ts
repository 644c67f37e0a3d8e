import type { StructureActivities } from '#libs/contracts/temporal/activities';
import type { CampaignId } from '#libs/domain/kernel/brand';

export type StructureGiven = {
  /** Campaigns that have not been looked at on their day. */
  dueLooks(): Promise<readonly CampaignId[]>;
  look(campaignId: CampaignId): Promise<{ readonly findings: number }>;
};

export function structureActivities(given: StructureGiven): StructureActivities {
  return {
    /** Safe to retry: the same structure leaves the same findings, and a campaign that was looked at is not due. */
    async lookAtStructures() {
      let findings = 0;
      for (const campaignId of await given.dueLooks()) findings += (await given.look(campaignId)).findings;
      return findings;
    },
  };
}
