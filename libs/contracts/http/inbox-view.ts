import { z } from 'zod';
import { bodies } from '#libs/domain/organization/organization';
import { campaignMissing, inboxFilterShape, isHealthOfCampaign } from './inbox-filter.js';
import { queues } from './task.js';
import { idSchema, writtenText } from './text.js';

/** A queue and what narrows it, as `GET /tasks` takes them. */
const filtersSchema = z
  .strictObject({ queue: z.enum(queues).optional(), ...inboxFilterShape })
  .refine(isHealthOfCampaign, campaignMissing)
  .meta({ id: 'InboxFilters' });

const sharedSchema = z.strictObject({ organizationId: idSchema, body: z.enum(bodies).optional() });

/** `sharedWith`: everybody in an organization in which one sits, or in one of its bodies. */
export const newInboxViewSchema = z
  .strictObject({
    name: writtenText(100),
    filters: filtersSchema,
    sharedWith: sharedSchema.optional(),
  })
  .meta({ id: 'NewInboxView' });
export type NewInboxView = z.output<typeof newInboxViewSchema>;

/** `version`: as it was read; a view that was changed since is left alone. */
export const inboxViewChangeSchema = newInboxViewSchema
  .extend({ version: z.int().min(1) })
  .meta({ id: 'InboxViewChange' });
export type InboxViewChange = z.output<typeof inboxViewChangeSchema>;

export const inboxViewPathSchema = z.strictObject({ viewId: idSchema });
export type InboxViewPath = z.output<typeof inboxViewPathSchema>;

export const inboxViewSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    filters: z.record(z.string(), z.union([z.string(), z.boolean()])),
    sharedWith: z
      .object({ organizationId: idSchema, name: z.string(), body: z.enum(bodies).nullable() })
      .nullable(),
    owner: z.object({ personId: idSchema, name: z.string() }),
    /** Whether it is the reader's own, to be changed and removed. */
    own: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'InboxView' });
export type InboxViewAnswer = z.infer<typeof inboxViewSchema>;
export const inboxViewListSchema = z.object({ items: z.array(inboxViewSchema) }).meta({ id: 'InboxViews' });
export type InboxViewList = z.infer<typeof inboxViewListSchema>;
