import type { CampaignId, CaseId, ChangeSetId } from '#libs/domain/kernel/brand';

/** The names under which workflows are started; they are the names of the exported functions. */
export const workflowTypes = {
  congressCase: 'congressCase',
  launch: 'launch',
  sweep: 'sweep',
  remind: 'remind',
  change: 'change',
  webhooks: 'webhooks',
  deliver: 'deliver',
  seal: 'seal',
  anchor: 'anchor',
  structure: 'structure',
} as const;

export type CaseInput = { readonly caseId: CaseId };
export type CaseOutcome = { readonly status: 'closed'; readonly sequence: number };

export type LaunchInput = { readonly campaignId: CampaignId };

export type ChangeInput = { readonly changeSetId: ChangeSetId };
export type ChangeOutcome = { readonly decided: number; readonly woken: number };
