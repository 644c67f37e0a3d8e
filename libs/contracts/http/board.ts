import { z } from 'zod';
import { bodies, congressTypes } from '#libs/domain/organization/organization';
import { stageKeys } from '#libs/domain/process/definition';
import { pageQuery } from './page.js';
import { healthReasonSchema, slackSchema } from './plan.js';
import { codeSchema, daySchema, idSchema } from './text.js';

export const boardQuerySchema = z.strictObject({ asOf: daySchema.optional(), root: codeSchema.optional() });
export type BoardAsked = z.output<typeof boardQuerySchema>;

/**
 * One type of organization: how many have held their congress. `percent` has up to four decimals; `late` counts those that
 * had not by their deadline without any extension, held since or not.
 */
export const boardRowSchema = z
  .object({
    type: z.enum(congressTypes),
    done: z.int(),
    total: z.int(),
    remaining: z.int(),
    overdue: z.int(),
    late: z.int(),
    /** Organizations of the type with something in their structure that is to be mended. */
    withFindings: z.int(),
    percent: z.number().exactOptional(),
    /** With how many decimals the share of this type is published. */
    decimals: z.int(),
    /** The nearest deadline still to come for somebody of the type. */
    nextDeadlineOn: z.string().meta({ format: 'date' }).nullable(),
  })
  .meta({ id: 'BoardRow' });
export type BoardRow = z.infer<typeof boardRowSchema>;

export const boardSchema = z
  .object({ asOf: z.string().meta({ format: 'date' }), rows: z.array(boardRowSchema) })
  .meta({ id: 'Board' });
export type Board = z.infer<typeof boardSchema>;

/** What each count of the board counts. */
export const boardStates = ['done', 'remaining', 'overdue', 'late', 'withFindings'] as const;
export type BoardState = (typeof boardStates)[number];

/** With a type everything of it below the root, otherwise what stands directly below; `state` as in the counts. */
export const boardOrganizationsQuerySchema = z.strictObject({
  ...boardQuerySchema.shape,
  type: z.enum(congressTypes).optional(),
  state: z.enum(boardStates).optional(),
  ...pageQuery,
});
export type BoardOrganizationsAsked = z.output<typeof boardOrganizationsQuerySchema>;

const day = z.string().meta({ format: 'date' });
const bilingual = z.object({ vi: z.string(), en: z.string() });
const organization = z.object({ id: idSchema, code: z.string(), name: z.string() });

/** `stages`, `health` and `hands` are as of the campaign's today, whatever day the counts are as of. */
export const boardOrganizationSchema = z
  .object({
    organization,
    type: z.enum(congressTypes),
    caseId: idSchema.nullable(),
    deadlineOn: day.nullable(),
    heldOn: day.nullable(),
    overdue: z.boolean(),
    late: z.boolean(),
    findings: z.int(),
    below: z.object({ total: z.int(), done: z.int(), overdue: z.int() }).nullable(),
    health: z.enum(['onTrack', 'atRisk', 'offTrack']).optional(),
    reason: healthReasonSchema.optional(),
    slack: slackSchema.optional(),
    stages: z.array(
      z.object({
        key: z.enum(stageKeys),
        status: z.enum(['notStarted', 'open', 'onHold', 'done']),
        latestFinish: day,
        slack: z.int().optional(),
      }),
    ),
    /** Who holds the file: the most urgent tasks first. */
    hands: z.array(z.object({ title: bilingual, organization, bodies: z.array(z.enum(bodies)), dueOn: day })),
  })
  .meta({ id: 'BoardOrganization' });
export type BoardOrganization = z.infer<typeof boardOrganizationSchema>;

/** `way`: from the highest organization that the reader may know of down to the root of the page. */
export const boardOrganizationsSchema = z
  .object({
    asOf: day,
    today: day,
    way: z.array(organization),
    items: z.array(boardOrganizationSchema),
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'BoardOrganizations' });
export type BoardOrganizations = z.infer<typeof boardOrganizationsSchema>;
