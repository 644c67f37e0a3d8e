import { z } from 'zod';
import { congressTypes } from '#libs/domain/organization/organization';
import { broughtPolicySchema } from './deadline.js';
import { codeSchema, daySchema, idSchema, instantSchema, writtenText } from './text.js';

export const campaignPathSchema = z.strictObject({ campaignId: idSchema });
export type CampaignPath = z.output<typeof campaignPathSchema>;

const day = z.string().meta({ format: 'date' });
const dayOfWeek = z.int().min(0).max(6);
const calendar = z.strictObject({
  /** Days of the week that are off, 0 is Sunday; all seven are refused by their own code. */
  weekend: z.array(dayOfWeek).max(7).default([0, 6]),
  confirmedYears: z.array(z.int().min(1945).max(9999)).max(100).default([]),
  holidays: z.array(daySchema).max(2_000),
  workedWeekends: z.array(daySchema).max(500),
});

const rate = z.number().min(0).max(100_000);
/** A rehearsal has a clock of its own; a real campaign has none. */
const clock = z.strictObject({ origin: instantSchema, rate });

/** From which slack on a case is at risk, and on how many finished stages a forecast must rest. */
const planning = z.strictObject({
  tightWorkingDays: z.int().min(0).max(250).optional(),
  leastSamples: z.int().min(1).max(10_000).optional(),
});

export const newCampaignSchema = z
  .strictObject({
    code: codeSchema,
    title: writtenText(300),
    rootId: idSchema,
    startsOn: daySchema,
    calendar,
    policies: z.array(broughtPolicySchema).min(1).max(50),
    percentDecimals: z.partialRecord(z.enum(congressTypes), z.int().min(0).max(2)).optional(),
    clock: clock.optional(),
    planning: planning.optional(),
    /** More cases than this at once need a second person. */
    fourEyesAbove: z.int().min(0).max(1_000_000).default(50),
  })
  .meta({ id: 'NewCampaign' });
export type NewCampaign = z.output<typeof newCampaignSchema>;

export const campaignSchema = z
  .object({
    id: idSchema,
    code: z.string(),
    title: z.string(),
    rootId: idSchema,
    startsOn: day,
    rehearsal: z.boolean(),
    now: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'Campaign' });
export type CampaignAnswer = z.infer<typeof campaignSchema>;

export const campaignListSchema = z.object({ items: z.array(campaignSchema) }).meta({ id: 'CampaignList' });
export type CampaignList = z.infer<typeof campaignListSchema>;

/**
 * Stands still on a day, or runs so many times as fast as real time from an instant, or from where it is. A rate of 0
 * stands still.
 */
export const clockChangeSchema = z
  .union([
    z.strictObject({ day: daySchema }),
    z.strictObject({ instant: instantSchema, rate }),
    z.strictObject({ rate }),
  ])
  .meta({ id: 'ClockChange' });
export type ClockChange = z.output<typeof clockChangeSchema>;

export const clockSchema = z
  .object({ now: z.string().meta({ format: 'date-time' }), rate: z.number() })
  .meta({ id: 'Clock' });
export type ClockAnswer = z.infer<typeof clockSchema>;

/** `woken`: how many drivers were told, because they wait for an instant. */
export const clockSetSchema = clockSchema.extend({ woken: z.int() }).meta({ id: 'ClockSet' });
export type ClockSet = z.infer<typeof clockSetSchema>;

/** How far a launch has come, counted from the rows. */
export const launchSchema = z
  .object({
    status: z.enum(['notStarted', 'running', 'done']),
    organizations: z.int(),
    cases: z.int(),
    waitingForDriver: z.int(),
  })
  .meta({ id: 'Launch' });
export type LaunchAnswer = z.infer<typeof launchSchema>;

const draft = z.strictObject({ title: writtenText(300), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const newPublicationSchema = z
  .strictObject({ drafts: z.array(draft).min(1).max(50) })
  .meta({ id: 'NewPublication' });
export type NewPublication = z.output<typeof newPublicationSchema>;

export const publicationSchema = z
  .object({
    organizationId: idSchema,
    sha256: z.string(),
    publishedAt: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'Publication' });
export type PublicationAnswer = z.infer<typeof publicationSchema>;
