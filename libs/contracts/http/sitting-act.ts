import { z } from 'zod';
import { bodies } from '#libs/domain/organization/organization';
import { agendaOrders } from '#libs/domain/sitting/agenda-order';
import { sittingStates, votes } from '#libs/domain/sitting/sitting';
import {
  brand,
  type PersonId,
  type Sha256,
  type SittingId,
  type SittingItemId,
} from '#libs/domain/kernel/brand';
import { pageQuery } from './page.js';
import {
  adoptionMandateSchema,
  conditionSchema,
  pointSchema,
  seatChoice,
  taskIdSchema,
  toStepSchema,
} from './task.js';
import { daySchema, idSchema, organizationIdSchema, seatIdSchema, writtenText } from './text.js';

export const sittingIdSchema = z
  .uuid()
  .transform((id) => brand<SittingId>(id))
  .meta({ type: 'string', format: 'uuid' });
const itemIdSchema = z
  .uuid()
  .transform((id) => brand<SittingItemId>(id))
  .meta({ type: 'string', format: 'uuid' });

export const sittingPathSchema = z.strictObject({ sittingId: sittingIdSchema });
export type SittingPath = z.output<typeof sittingPathSchema>;
export const sittingItemPathSchema = z.strictObject({ sittingId: sittingIdSchema, itemId: itemIdSchema });
export type SittingItemPath = z.output<typeof sittingItemPathSchema>;

const reason = writtenText(4_000);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const arrangement = {
  day: daySchema,
  startsAt: time,
  place: writtenText(300),
  chair: seatIdSchema,
  recorder: seatIdSchema,
};
const legalText = z.strictObject({ issuer: writtenText(200), number: writtenText(100), issuedOn: daySchema });

/** More than any committee has seats. */
const mostSeats = 500;
/** More than any body can hear in a day. */
const mostItems = 500;

/** `quorum` with the text it rests on; without it the working default of two thirds of those summoned holds. */
export const newSittingSchema = z
  .strictObject({
    campaignId: idSchema,
    organizationId: organizationIdSchema,
    body: z.enum(bodies),
    ...arrangement,
    quorum: z
      .strictObject({
        share: z.tuple([z.int().min(1).max(1_000), z.int().min(1).max(1_000)]),
        base: z.enum(['members', 'summoned']),
        basis: legalText,
      })
      .refine(({ share: [part, whole] }) => part <= whole, { params: { code: 'SHARE_ABOVE_ONE' } })
      .exactOptional(),
    ...seatChoice,
  })
  .meta({ id: 'NewSitting' });
export type NewSittingInput = z.output<typeof newSittingSchema>;

export const arrangementSchema = z
  .strictObject({ ...arrangement, ...seatChoice })
  .meta({ id: 'SittingArrangement' });
export type ArrangementInput = z.output<typeof arrangementSchema>;

export const sittingsQuerySchema = z.strictObject({
  campaignId: idSchema.optional(),
  organizationId: idSchema.optional(),
  body: z.enum(bodies).optional(),
  state: z.enum(sittingStates).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  ...pageQuery,
});
export type SittingsAsked = z.output<typeof sittingsQuerySchema>;

export const candidatesQuerySchema = z.strictObject({ order: z.enum(agendaOrders).default('urgency') });
export type CandidatesAsked = z.output<typeof candidatesQuerySchema>;

/** Dossiers by their tasks, or all that are ready, in the order asked for. */
export const agendaAdditionSchema = z
  .union([
    z.strictObject({ tasks: z.array(taskIdSchema).min(1).max(mostItems), ...seatChoice }),
    z.strictObject({ ready: z.enum(agendaOrders), ...seatChoice }),
  ])
  .meta({ id: 'AgendaAddition' });
export type AgendaAddition = z.output<typeof agendaAdditionSchema>;

export const agendaOrderSchema = z
  .strictObject({ items: z.array(itemIdSchema).max(mostItems), ...seatChoice })
  .meta({ id: 'AgendaOrder' });
export type AgendaOrderInput = z.output<typeof agendaOrderSchema>;

export const sittingReasonSchema = z.strictObject({ reason, ...seatChoice }).meta({ id: 'SittingReason' });
export type SittingReasonInput = z.output<typeof sittingReasonSchema>;

export const postponementSchema = z
  .strictObject({ reason, to: sittingIdSchema.exactOptional(), ...seatChoice })
  .meta({ id: 'Postponement' });
export type PostponementInput = z.output<typeof postponementSchema>;

export const attendanceSchema = z
  .strictObject({
    members: z
      .array(
        z.discriminatedUnion('presence', [
          z.strictObject({ seatId: seatIdSchema, presence: z.literal('present') }),
          z.strictObject({ seatId: seatIdSchema, presence: z.literal('absent'), reason }),
          z.strictObject({
            seatId: seatIdSchema,
            presence: z.literal('substituted'),
            reason,
            substitute: z
              .uuid()
              .transform((id) => brand<PersonId>(id))
              .meta({ type: 'string', format: 'uuid' }),
          }),
        ]),
      )
      .min(1)
      .max(mostSeats),
    ...seatChoice,
  })
  .meta({ id: 'SittingAttendance' });
export type AttendanceInput = z.output<typeof attendanceSchema>;

const motionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('approve') }),
    z.strictObject({
      kind: z.literal('approveWithConditions'),
      conditions: z.array(conditionSchema).min(1).max(50),
    }),
    z.strictObject({
      kind: z.literal('returnForRevision'),
      points: z.array(pointSchema).min(1).max(100),
      toStep: toStepSchema.exactOptional(),
    }),
    z.strictObject({ kind: z.literal('adoptSubjectToEditing'), mandate: adoptionMandateSchema }),
    z.strictObject({ kind: z.literal('reject'), reason }),
  ])
  .meta({ id: 'SittingMotion' });
const seatVotes = z
  .array(z.strictObject({ seatId: seatIdSchema, vote: z.enum(votes) }))
  .max(mostSeats)
  .refine((given) => new Set(given.map(({ seatId }) => seatId)).size === given.length, {
    params: { code: 'SEAT_TWICE' },
  });
const hand = z.int().min(0).max(mostSeats);

/** Votes by seat, or hands that were counted. */
export const sittingVotesSchema = z
  .union([
    z.strictObject({ motion: motionSchema, votes: seatVotes, ...seatChoice }),
    z.strictObject({
      motion: motionSchema,
      hands: z.strictObject({ for: hand, against: hand, abstain: hand }),
      ...seatChoice,
    }),
  ])
  .meta({ id: 'SittingVotes' });
export type SittingVotesInput = z.output<typeof sittingVotesSchema>;

export const consentListSchema = z
  .strictObject({ items: z.array(itemIdSchema).min(1).max(mostItems), ...seatChoice })
  .meta({ id: 'ConsentList' });
export type ConsentListInput = z.output<typeof consentListSchema>;

export const consentVotesSchema = z
  .strictObject({ votes: seatVotes, ...seatChoice })
  .meta({ id: 'ConsentVotes' });
export type ConsentVotesInput = z.output<typeof consentVotesSchema>;

/** Else the reader's own. The document of record is in Vietnamese; in another language it is a copy to read. */
export const minutesQuerySchema = z.strictObject({ language: z.enum(['vi', 'en']).optional() });
export type MinutesAsked = z.output<typeof minutesQuerySchema>;

/** A reason makes it a correction of minutes that were drawn up. */
export const minutesDrawingSchema = z
  .strictObject({ reason: reason.exactOptional(), ...seatChoice })
  .meta({ id: 'MinutesDrawing' });
export type MinutesDrawing = z.output<typeof minutesDrawingSchema>;

export const minutesSigningSchema = z
  .strictObject({
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .transform((hash) => brand<Sha256>(hash))
      .meta({ type: 'string' }),
    ...seatChoice,
  })
  .meta({ id: 'MinutesSigning' });
export type MinutesSigning = z.output<typeof minutesSigningSchema>;
