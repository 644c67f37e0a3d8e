import { z } from 'zod';
import { refusalCodes } from '#libs/domain/case/refusal';
import { bodies } from '#libs/domain/organization/organization';
import { signatories } from '#libs/domain/sitting/minutes';
import { itemOutcomes, itemStates, sittingStates, votes } from '#libs/domain/sitting/sitting';
import { pageOf } from './page.js';
import { idSchema } from './text.js';

const day = z.string().meta({ format: 'date' });
const instant = z.string().meta({ format: 'date-time' });
const bilingual = z.object({ vi: z.string(), en: z.string() });
const organization = z.object({ id: idSchema, code: z.string(), name: z.string() });
const person = z.object({ personId: idSchema, name: z.string() });
const counts = z.object({ for: z.int(), against: z.int(), abstain: z.int() });

export const sittingCardSchema = z
  .object({
    id: idSchema,
    campaignId: idSchema,
    organization,
    body: z.enum(bodies),
    number: z.int(),
    state: z.enum(sittingStates),
    day,
    startsAt: z.string(),
    place: z.string(),
    items: z.int(),
  })
  .meta({ id: 'SittingCard' });
export const sittingPageSchema = pageOf(sittingCardSchema, 'SittingPage');
export type SittingPage = z.infer<typeof sittingPageSchema>;

/** A dossier on the agenda; `leaving` are the seats of those who had a hand in it and have no vote. */
export const sittingItemSchema = z
  .object({
    id: idSchema,
    number: z.int(),
    taskId: z.string(),
    caseId: idSchema,
    title: bilingual,
    organization,
    state: z.enum(itemStates),
    consent: z.boolean(),
    motion: z.record(z.string(), z.unknown()).optional(),
    votes: z.array(z.object({ seatId: idSchema, vote: z.enum(votes) })).optional(),
    hands: counts.optional(),
    leaving: z.array(idSchema),
    result: z.object({ outcome: z.enum(itemOutcomes), counts, sequence: z.int() }).optional(),
    reason: z.string().optional(),
    postponedTo: idSchema.optional(),
    cameFrom: idSchema.optional(),
  })
  .meta({ id: 'SittingItem' });

export const minutesSchema = z
  .object({
    version: z.int(),
    sha256: z.string(),
    correction: z.string().nullable(),
    drawnBy: z.string(),
    drawnAt: instant,
    signatures: z.array(
      z.object({
        part: z.enum(signatories),
        name: z.string(),
        onBehalfOf: z.string().optional(),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'SittingMinutes' });

export const sittingSchema = sittingCardSchema
  .omit({ items: true })
  .extend({
    version: z.int(),
    chair: idSchema,
    recorder: idSchema,
    heldOn: day.optional(),
    cancelledFor: z.string().optional(),
    quorum: z.object({
      share: z.tuple([z.int(), z.int()]),
      base: z.enum(['members', 'summoned']),
      basis: z.object({ mark: z.string(), text: bilingual }),
      members: z.int(),
      summoned: z.int(),
      present: z.int(),
      needed: z.int(),
    }),
    members: z.array(
      z.object({
        seatId: idSchema,
        title: z.string(),
        holder: person.optional(),
        presence: z.enum(['summoned', 'present', 'absent', 'substituted']),
        reason: z.string().optional(),
        substitute: person.optional(),
      }),
    ),
    items: z.array(sittingItemSchema),
    minutes: z.array(minutesSchema),
  })
  .meta({ id: 'Sitting' });
export type SittingView = z.infer<typeof sittingSchema>;

export const candidateSchema = z
  .object({
    taskId: z.string(),
    caseId: idSchema,
    title: bilingual,
    organization,
    dueOn: day,
    /** Working days; absent where the case has nothing left to do. */
    slack: z.int().optional(),
    signed: z.int(),
  })
  .meta({ id: 'AgendaCandidate' });
export const candidatesSchema = z
  .object({ items: z.array(candidateSchema) })
  .meta({ id: 'AgendaCandidates' });
export type Candidates = z.infer<typeof candidatesSchema>;

/** What each voted item would come to now, or why not. */
export const conclusionPreviewSchema = z
  .object({
    ready: z.boolean(),
    items: z.array(
      z.object({
        item: idSchema,
        number: z.int(),
        outcome: z.enum(itemOutcomes).optional(),
        counts: counts.optional(),
        refusal: z.enum(refusalCodes).optional(),
        text: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'ConclusionPreview' });
export type ConclusionPreview = z.infer<typeof conclusionPreviewSchema>;

/** The sittings that a case was on the agenda of; of the minutes only that they are, and by what hash. */
export const caseSittingsSchema = z
  .object({
    items: z.array(
      z.object({
        sittingId: idSchema,
        number: z.int(),
        organization,
        body: z.enum(bodies),
        day,
        state: z.enum(sittingStates),
        task: z.string(),
        item: z.enum(itemStates),
        result: z.object({ outcome: z.string(), sequence: z.int() }).nullable(),
        reason: z.string().nullable(),
        text: bilingual,
        minutes: z.object({ version: z.int(), sha256: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'CaseSittings' });
export type CaseSittings = z.infer<typeof caseSittingsSchema>;
