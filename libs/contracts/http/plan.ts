import { z } from 'zod';
import { bodies, congressTypes } from '#libs/domain/organization/organization';
import { healthReasonCodes } from '#libs/domain/plan/health';
import { stageKeys } from '#libs/domain/process/definition';
import { pageQuery } from './page.js';
import { codeSchema, idSchema } from './text.js';

const day = z.string().meta({ format: 'date' });
const bilingual = z.object({ vi: z.string(), en: z.string() });
const organization = z.object({ id: idSchema, code: z.string(), name: z.string() });
const stage = z.enum(stageKeys);
const health = z.enum(['onTrack', 'atRisk', 'offTrack']);
/** Working days, negative when behind, and the stage that is the tightest. */
export const slackSchema = z.object({ workingDays: z.int(), stage });
const overdue = z.object({ task: z.string(), stage, dueOn: day, condition: z.string().optional() });

/** Why a case is as healthy as it is: the code, what its text names, and the text. */
export const healthReasonSchema = z
  .object({
    code: z.enum(healthReasonCodes),
    stage: stage.optional(),
    workingDays: z.int().optional(),
    overdue: overdue.optional(),
    count: z.int().optional(),
    deadlineOn: day.optional(),
    heldOn: day.optional(),
    since: day.optional(),
    median: day.optional(),
    text: bilingual,
  })
  .meta({ id: 'HealthReason' });

/** The day of the congress as it is to be expected, or that there is too little to go on. */
export const forecastSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('held'), heldOn: day }),
    z.object({
      kind: z.literal('expected'),
      median: day,
      earliest: day,
      latest: day,
      samples: z.int().optional(),
    }),
    z.object({ kind: z.literal('insufficient'), stage, samples: z.int(), needed: z.int() }),
  ])
  .meta({ id: 'Forecast' });

export const plansQuerySchema = z.strictObject({ root: codeSchema.optional(), ...pageQuery });
export type PlansAsked = z.output<typeof plansQuerySchema>;
export const rootQuerySchema = z.strictObject({ root: codeSchema.optional() });
export type RootAsked = z.output<typeof rootQuerySchema>;

export const organizationPlanSchema = z
  .object({
    caseId: idSchema,
    organization,
    type: z.enum(congressTypes),
    deadlineOn: day,
    openingOn: day.nullable(),
    heldOn: day.nullable(),
    health,
    reason: healthReasonSchema,
    slack: slackSchema.optional(),
    forecast: forecastSchema,
    stages: z.array(
      z.object({
        key: stage,
        title: bilingual,
        status: z.enum(['notStarted', 'open', 'onHold', 'done']),
        latestStart: day,
        latestFinish: day,
        workingDays: z.int(),
        earliestFinish: day,
        slack: z.int().optional(),
      }),
    ),
    /** What of the plan cannot be kept at all. */
    findings: z.array(z.object({ code: z.string(), text: bilingual })),
  })
  .meta({ id: 'OrganizationPlan' });
export type OrganizationPlan = z.infer<typeof organizationPlanSchema>;

export const plansSchema = z
  .object({ asOf: day, items: z.array(organizationPlanSchema), nextCursor: z.string().optional() })
  .meta({ id: 'Plans' });
export type Plans = z.infer<typeof plansSchema>;

const slackRow = z.object({
  tightest: slackSchema.extend({ organization }).optional(),
  counts: z.object({
    total: z.int(),
    held: z.int(),
    onTrack: z.int(),
    atRisk: z.int(),
    offTrack: z.int(),
  }),
});
/** The whole subtree of the root, itself included, and that of each organization directly below. */
export const slackAnswerSchema = z
  .object({
    asOf: day,
    root: organization,
    whole: slackRow,
    children: z.array(slackRow.extend({ organization })),
  })
  .meta({ id: 'SlackRollUp' });
export type SlackAnswer = z.infer<typeof slackAnswerSchema>;

const forecastRow = z.object({
  last: z.object({ organization, median: day, earliest: day, latest: day }).optional(),
  expected: z.int(),
  late: z.int(),
  insufficient: z.int(),
  held: z.int(),
});
export const forecastAnswerSchema = z
  .object({
    asOf: day,
    root: organization,
    method: bilingual,
    whole: forecastRow,
    children: z.array(forecastRow.extend({ organization, own: forecastSchema.optional() })),
  })
  .meta({ id: 'ForecastRollUp' });
export type ForecastAnswer = z.infer<typeof forecastAnswerSchema>;

export const nudgesQuerySchema = z.strictObject({
  root: codeSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});
export type NudgesAsked = z.output<typeof nudgesQuerySchema>;

const nudge = z.object({
  place: z.int(),
  caseId: idSchema,
  organization,
  type: z.enum(congressTypes),
  health,
  slack: slackSchema.optional(),
  /** In words, the weightiest reason first. */
  why: z.array(z.object({ code: z.string(), text: bilingual })),
  hands: z.array(
    z.object({
      task: z.string(),
      title: bilingual,
      organization,
      bodies: z.array(z.enum(bodies)),
      since: day,
      dueOn: day,
      text: bilingual,
    }),
  ),
});
export const nudgesSchema = z.object({ asOf: day, items: z.array(nudge) }).meta({ id: 'Nudges' });
export type NudgesAnswer = z.infer<typeof nudgesSchema>;
