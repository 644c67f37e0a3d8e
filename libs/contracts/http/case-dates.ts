import { z } from 'zod';

const day = z.string().meta({ format: 'date' });
const bilingual = z.object({ vi: z.string(), en: z.string() });
const legalText = z.object({ issuer: z.string(), number: z.string(), issuedOn: day });
const basis = z.discriminatedUnion('mark', [
  legalText.extend({ mark: z.literal('rule') }),
  z.object({ mark: z.literal('published'), source: bilingual }),
  z.object({ mark: z.literal('assumed') }),
]);

/** One link of the answer to "why this date", with the line a person reads. */
const link = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('base'),
    from: z.enum(['opening', 'deadline', 'stageStart', 'held', 'task', 'opened']),
    task: z.string().optional(),
    day,
    text: bilingual,
  }),
  z.object({
    kind: z.literal('byPolicy'),
    from: day,
    to: day,
    decision: legalText.optional(),
    text: bilingual,
  }),
  z.object({ kind: z.literal('extension'), from: day, to: day, decision: legalText, text: bilingual }),
  z.object({ kind: z.literal('rule'), workingDays: z.int(), basis, text: bilingual }),
  z.object({
    kind: z.literal('calendar'),
    version: z.int(),
    daysOff: z.array(day),
    daysWorked: z.array(day),
    unconfirmedYears: z.array(z.int()),
    text: bilingual,
  }),
  z.object({
    kind: z.literal('stop'),
    from: day,
    to: day,
    workingDays: z.int(),
    reason: z.string(),
    basis: legalText,
    text: bilingual,
  }),
  z.object({ kind: z.literal('condition'), named: z.string(), day, text: bilingual }),
  z.object({ kind: z.literal('onHold'), since: day, reason: z.string(), basis: legalText, text: bilingual }),
  z.object({ kind: z.literal('kept'), counted: day, text: bilingual }),
]);

/** Every task that was opened, soonest first, with why it is due when it is. */
export const caseDatesSchema = z
  .array(z.object({ task: z.string(), title: bilingual, dueOn: day, why: z.array(link) }))
  .meta({ id: 'CaseDates' });
export type CaseDates = z.infer<typeof caseDatesSchema>;
