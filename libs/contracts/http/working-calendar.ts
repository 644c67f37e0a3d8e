import { z } from 'zod';
import { daySchema, idSchema, writtenText } from './text.js';

const day = z.string().meta({ format: 'date' });
const moment = z.string().meta({ format: 'date-time' });
const year = z.int().min(1945).max(9999);
const bilingual = z.object({ vi: z.string(), en: z.string() });
const organization = z.object({ id: idSchema, code: z.string(), name: z.string() });

/** Which days are worked. What may not be counted by is refused by its own code, not by this shape. */
const days = z.strictObject({
  /** Days of the week that are off; 0 is Sunday. */
  weekend: z.array(z.int().min(0).max(6)).max(7).default([0, 6]),
  holidays: z.array(daySchema).max(2_000),
  workedWeekends: z.array(daySchema).max(500),
  confirmedYears: z.array(year).max(100).default([]),
});

/** `organizationId`: the head of the part of the tree that counts by it; the campaign's root when left out. */
export const calendarDraftSchema = days
  .extend({ organizationId: idSchema.optional(), first: z.int().min(0).max(500).default(50) })
  .meta({ id: 'CalendarDraft' });
export type CalendarDraft = z.output<typeof calendarDraftSchema>;

/** `against`: the number that the preview gave: when another calendar came since, nothing is confirmed. */
export const calendarConfirmationSchema = days
  .extend({ organizationId: idSchema.optional(), against: z.int().min(0), reason: writtenText(1_000) })
  .meta({ id: 'CalendarConfirmation' });
export type CalendarConfirmation = z.output<typeof calendarConfirmationSchema>;

const calendar = z.object({
  version: z.int(),
  weekend: z.array(z.int()),
  holidays: z.array(day),
  workedWeekends: z.array(day),
  confirmedYears: z.array(z.int()),
});

/** Every part of the tree that has a calendar of its own, with its versions, the latest first. */
export const calendarsSchema = z
  .object({
    latest: z.int(),
    items: z.array(
      z.object({
        organization,
        versions: z.array(
          calendar.extend({
            reason: z.string(),
            confirmedBy: z.string().optional(),
            confirmedAt: moment,
            inForce: z.boolean(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Calendars' });
export type CalendarsAnswer = z.infer<typeof calendarsSchema>;

/** The campaign's present year unless another is asked for. */
export const proposalQuerySchema = z.strictObject({
  year: z.coerce.number().pipe(z.int().min(1945).max(2100)).optional(),
});
export type ProposalAsked = z.output<typeof proposalQuerySchema>;

/** Nobody has confirmed this: it is what a library computes, and `note` says what it does not know. */
export const calendarProposalSchema = z
  .object({
    year: z.int(),
    status: z.literal('proposed'),
    note: bilingual,
    holidays: z.array(z.object({ day, name: bilingual, weekend: z.boolean() })),
  })
  .meta({ id: 'CalendarProposal' });
export type CalendarProposal = z.infer<typeof calendarProposalSchema>;

const place = z.object({ caseId: idSchema, organization, task: z.string(), title: bilingual });

/** What a calendar would move: the farthest moves first, no more than were asked for; the numbers count all. */
export const calendarPreviewSchema = z
  .object({
    against: z.int(),
    organization,
    cases: z.int(),
    casesMoved: z.int(),
    tasksMoved: z.int(),
    farthestDays: z.int(),
    moves: z.array(place.extend({ from: day, to: day, days: z.int() })),
    leadTimesLost: z.int(),
    lost: z.array(place.extend({ rule: z.string(), from: day, to: day })),
    unconfirmedYears: z.array(z.int()),
  })
  .meta({ id: 'CalendarPreview' });
export type CalendarPreviewAnswer = z.infer<typeof calendarPreviewSchema>;

/** `woken`: how many drivers were told to count anew. */
export const calendarConfirmedSchema = z
  .object({ organization, ...calendar.shape, reason: z.string(), woken: z.int() })
  .meta({ id: 'CalendarConfirmed' });
export type CalendarConfirmed = z.infer<typeof calendarConfirmedSchema>;
