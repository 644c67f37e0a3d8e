import type { CampaignId, ChangeSetId, OrganizationId } from '#libs/domain/kernel/brand';

/** One driver per organization and campaign: the id itself keeps a second one from starting. */
export function caseWorkflowId(campaignId: CampaignId, organizationId: OrganizationId): string {
  return `case/${campaignId}/${organizationId}`;
}

export function launchWorkflowId(campaignId: CampaignId): string {
  return `launch/${campaignId}`;
}

export function changeWorkflowId(changeSetId: ChangeSetId): string {
  return `change/${changeSetId}`;
}

/** Periodic work, each kind under a schedule of its own. */
export const scheduleIds = {
  sweep: 'sweep',
  remind: 'remind',
  webhooks: 'webhooks',
  deliver: 'deliver',
  seal: 'seal',
  anchor: 'anchor',
  structure: 'structure',
} as const;
