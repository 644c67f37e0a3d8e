import { z } from 'zod';
import { stageKeys } from '#libs/domain/process/definition';
import { caseDatesSchema } from './case-dates.js';
import { idSchema } from './text.js';

const day = z.string().meta({ format: 'date' });
const bilingual = z.object({ vi: z.string(), en: z.string() });
const legalText = z.object({ issuer: z.string(), number: z.string(), issuedOn: day });
const organization = z.object({ id: idSchema, name: z.string() });

/** Who decided, as the log keeps it. */
const who = z.object({
  name: z.string(),
  post: z.string(),
  /** What the post is called. */
  title: z.string().exactOptional(),
  organization: organization.exactOptional(),
});
export type Who = z.infer<typeof who>;

const decided = { on: day, by: who.exactOptional(), text: bilingual };
const moved = { from: day, day, reason: z.string(), ...decided };

/** One link of the chain that leads to the deadline: the day that stood from here on. */
const link = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('policy'),
    day,
    basis: legalText,
    organization,
    validFrom: day.exactOptional(),
    validTo: day.exactOptional(),
    text: bilingual,
  }),
  /** A superior's plan for this organization or for one above it; by whose decision. */
  z.object({
    kind: z.literal('plan'),
    day,
    organization,
    decision: legalText.exactOptional(),
    by: who.exactOptional(),
    text: bilingual,
  }),
  z.object({ kind: z.literal('permission'), day, basis: legalText, text: bilingual }),
  /** The case was opened with another day than the policies and plans that are known now would give. */
  z.object({ kind: z.literal('opened'), day, text: bilingual }),
  z.object({
    kind: z.enum(['extension', 'tightening']),
    decision: legalText,
    takenBackOn: day.exactOptional(),
    ...moved,
  }),
  /** Policies and plans name another day, for a case that was running already. */
  z.object({
    kind: z.literal('byPolicy'),
    decision: legalText.exactOptional(),
    takenBackOn: day.exactOptional(),
    ...moved,
  }),
  z.object({ kind: z.enum(['extensionWithdrawn', 'tighteningLifted', 'byPolicyLifted']), ...moved }),
]);
export type DeadlineLink = z.infer<typeof link>;

const stages = z.array(z.enum(stageKeys));
const hold = z.object({
  stages,
  placedOn: day,
  until: day.exactOptional(),
  reason: z.string(),
  basis: legalText,
  by: who.exactOptional(),
  /** Absent `by`: it ended by itself after its last day. */
  resumed: z.array(z.object({ stages, on: day, by: who.exactOptional() })),
  text: bilingual,
});
export type ExplainedHold = z.infer<typeof hold>;

/** Why every date of a case is what it is: the deadline, what stopped its clocks, and each task. */
export const caseExplainedSchema = z
  .object({
    deadline: z.object({ day, why: z.array(link) }),
    holds: z.array(hold),
    tasks: caseDatesSchema,
  })
  .meta({ id: 'CaseExplained' });
export type CaseExplained = z.infer<typeof caseExplainedSchema>;
