import { z } from 'zod';
import { mandateKinds } from '#libs/domain/case/actor';
import { brand, type PersonId } from '#libs/domain/kernel/brand';
import { bodies } from '#libs/domain/organization/organization';
import { stageKeys, taskKinds } from '#libs/domain/process/definition';
import { legalText } from './on-behalf-of.js';
import { pageOf, pageQuery } from './page.js';
import { seatChoice } from './task.js';
import { daySchema, idSchema, seatIdSchema, writtenText } from './text.js';

const personIdSchema = z
  .uuid()
  .transform((id) => brand<PersonId>(id))
  .meta({ type: 'string', format: 'uuid' });
const some = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z.array(z.enum(values)).min(1).max(values.length);

/** What may be done in the seat; what is left out does not narrow it. */
const scopeAsked = z
  .strictObject({
    bodies: some(bodies).exactOptional(),
    stages: some(stageKeys).exactOptional(),
    kinds: some(taskKinds).exactOptional(),
  })
  .default({});
const days = { from: daySchema, to: daySchema };
const reason = writtenText(4_000);

/** Who stands in for oneself on these days, both included. */
export const newSubstituteSchema = z
  .strictObject({ personId: personIdSchema, scope: scopeAsked, ...days, reason, ...seatChoice })
  .meta({ id: 'NewSubstitute' });
export type NewSubstitute = z.output<typeof newSubstituteSchema>;

/** A kind of tasks, or the work of a stage or a body, delegated to somebody. */
export const newDelegationSchema = newSubstituteSchema.meta({ id: 'NewDelegation' });

/** One task delegated to somebody, from today on unless said otherwise. */
export const taskDelegationSchema = z
  .strictObject({
    personId: personIdSchema,
    from: daySchema.optional(),
    to: daySchema,
    reason,
    ...seatChoice,
  })
  .meta({ id: 'TaskDelegation' });
export type TaskDelegation = z.output<typeof taskDelegationSchema>;

/** Given by the holder of the seat, or entered by an administrator from a document that the holder signed. */
export const newMandateSchema = z
  .strictObject({
    seatId: seatIdSchema,
    personId: personIdSchema,
    scope: scopeAsked,
    ...days,
    reason,
    document: z.strictObject({ issuer: writtenText(200), number: writtenText(100), issuedOn: daySchema }),
  })
  .meta({ id: 'NewMandate' });
export type NewMandate = z.output<typeof newMandateSchema>;

export const endingSchema = z.strictObject({ reason }).meta({ id: 'Ending' });
export type Ending = z.output<typeof endingSchema>;
export const mandatePathSchema = z.strictObject({ mandateId: idSchema });
export type MandatePath = z.output<typeof mandatePathSchema>;

const person = z.object({ personId: idSchema, name: z.string() });
const day = z.string().meta({ format: 'date' });
const instant = z.string().meta({ format: 'date-time' });

export const mandateSchema = z
  .object({
    id: idSchema,
    by: z.enum(mandateKinds),
    seat: z.object({
      id: idSchema,
      title: z.string(),
      organizationId: idSchema,
      organizationName: z.string(),
    }),
    giver: person,
    taker: person,
    scope: z.object({
      bodies: z.array(z.enum(bodies)).optional(),
      stages: z.array(z.enum(stageKeys)).optional(),
      kinds: z.array(z.enum(taskKinds)).optional(),
      task: z.object({ caseId: idSchema, key: z.string() }).optional(),
    }),
    from: day,
    to: day,
    reason: z.string(),
    document: legalText.optional(),
    recordedAt: instant,
    ended: z.object({ at: instant, by: z.string(), reason: z.string() }).optional(),
    /** Today, and while its giver holds the seat. */
    inForce: z.boolean(),
  })
  .meta({ id: 'Mandate' });
export type MandateView = z.infer<typeof mandateSchema>;

/** `takerAway`: on these days the person named is away too, and this is who stands in for them elsewhere. */
export const givenSchema = mandateSchema
  .extend({ takerAway: z.array(z.object({ from: day, to: day, substitute: z.string() })) })
  .meta({ id: 'MandateGiven' });
export type GivenAnswer = z.infer<typeof givenSchema>;

/** `given` by oneself, `taken` by oneself, or of the seats in the part of the tree that one administers or audits. */
export const mandatesQuerySchema = z.strictObject({
  side: z.enum(['given', 'taken', 'administered']).default('given'),
  by: z.enum(mandateKinds).optional(),
  ...pageQuery,
});
export type MandatesAsked = z.output<typeof mandatesQuerySchema>;
export const myMandatesQuerySchema = mandatesQuerySchema.omit({ side: true, by: true });
export type MyMandatesAsked = z.output<typeof myMandatesQuerySchema>;
export const mandatePageSchema = pageOf(mandateSchema, 'MandatePage');
export type MandatePage = z.infer<typeof mandatePageSchema>;
