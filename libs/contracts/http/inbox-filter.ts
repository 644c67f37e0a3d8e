import { z } from 'zod';
import { stageKeys, taskKinds } from '#libs/domain/process/definition';
import { daySchema, idSchema, writtenText } from './text.js';

export const healths = ['onTrack', 'atRisk', 'offTrack'] as const;

/** What narrows a queue; every part may be left out. `q` is searched for without accents. */
export const inboxFilterShape = {
  campaignId: idSchema.optional(),
  stage: z.enum(stageKeys).optional(),
  kind: z.enum(taskKinds).optional(),
  /** In this organization or below it. */
  under: idSchema.optional(),
  dueBy: daySchema.optional(),
  overdue: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .or(z.boolean())
    .optional(),
  /** Of the case; asked for within one campaign. */
  health: z.enum(healths).optional(),
  q: writtenText(200).optional(),
};
const shape = z.strictObject(inboxFilterShape);
export type InboxFilter = z.output<typeof shape>;

export const isHealthOfCampaign = ({ health, campaignId }: Pick<InboxFilter, 'health' | 'campaignId'>) =>
  health === undefined || campaignId !== undefined;
export const campaignMissing = { path: ['campaignId'], params: { code: 'CAMPAIGN_MISSING' } };
