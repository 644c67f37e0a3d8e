import { z } from 'zod';
import { itemOutcomes } from '#libs/domain/sitting/sitting';
import { bodies } from '#libs/domain/organization/organization';
import { stageKeys, taskKinds } from '#libs/domain/process/definition';
import { followUpSchema } from './follow-up.js';
import { onBehalfOfSchema } from './on-behalf-of.js';
import { idSchema } from './text.js';

const day = z.string().meta({ format: 'date' });
const instant = z.string().meta({ format: 'date-time' });
const bilingual = z.object({ vi: z.string(), en: z.string() });
const organization = z.object({ id: idSchema, code: z.string(), name: z.string() });
const party = z.object({ organizationId: idSchema, body: z.enum(bodies) });

export const allowedActionSchema = z
  .object({
    seatId: idSchema,
    kind: z.string(),
    task: z.string().optional(),
    /** Present where one would act in somebody else's seat. */
    onBehalfOf: onBehalfOfSchema.optional(),
  })
  .meta({ id: 'AllowedAction' });

/** What a signature on the task covers, as it stands: what to show, and what to send back as `shown`. */
const partSchema = z
  .object({
    task: z.string(),
    title: bilingual,
    kind: z.enum(taskKinds),
    hashes: z.array(z.string()),
    versionId: idSchema.exactOptional(),
  })
  .meta({ id: 'Part' });
export type Part = z.infer<typeof partSchema>;

/** The open step, counted from 0, of how many; who is asked in it; since when it waits for an answer. */
const signingSchema = z
  .object({
    step: z.int(),
    steps: z.int(),
    members: z.int(),
    signers: z.array(idSchema),
    groups: z
      .array(
        z.object({
          group: z.int(),
          members: z.int(),
          signers: z.array(idSchema),
          /** In which sitting its body has concluded, and what. */
          concluded: z.object({ sittingId: idSchema, outcome: z.enum(itemOutcomes) }).exactOptional(),
        }),
      )
      .exactOptional(),
    waitingSince: day.exactOptional(),
  })
  .meta({ id: 'Signing' });

const askedParty = z.object({ of: z.enum(['own', 'superior']), body: z.enum(bodies) });

const questionViewSchema = z
  .object({
    number: z.int(),
    step: z.int(),
    of: z.array(askedParty),
    question: z.string(),
    askedOn: day,
    seatId: idSchema,
    personId: idSchema,
    status: z.enum(['open', 'answered', 'dropped']),
    answer: z.string().exactOptional(),
    answeredBy: idSchema.exactOptional(),
  })
  .meta({ id: 'QuestionView' });

/** Who absorbs the opinions and who signs; `absorbed`: the version that is issued. */
const adoptionSchema = z
  .object({ absorb: askedParty, sign: askedParty, versions: z.int(), absorbed: z.int().optional() })
  .meta({ id: 'Adoption' });

export const taskViewSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    title: bilingual,
    stage: z.enum(stageKeys),
    kind: z.enum(taskKinds),
    status: z.enum(['open', 'inSignOff', 'done', 'withdrawn']),
    round: z.int(),
    openedAt: instant,
    dueOn: day,
    overdue: z.boolean(),
    doneAt: instant.optional(),
    claimedBy: idSchema.optional(),
    waitsFor: z.array(party),
    parts: z.array(partSchema),
    /** The steps of this round that were concluded in a sitting; names stand among the signatures, unless hands were counted. */
    sittings: z
      .array(
        z.object({
          step: z.int(),
          id: idSchema,
          number: z.int(),
          heldOn: day,
          outcome: z.enum(itemOutcomes),
          counts: z.object({ for: z.int(), against: z.int(), abstain: z.int() }),
          /** The body's group of the step, where others sign beside it. */
          group: z.int().optional(),
          toStep: z.int().optional(),
        }),
      )
      .optional(),
    signatures: z.array(
      z.object({
        step: z.int(),
        seatId: idSchema,
        personId: idSchema,
        /** Of whoever signed, and for which bodies their seat speaks. */
        name: z.string(),
        bodies: z.array(z.enum(bodies)),
        /** Absent where it was given in a sitting. */
        at: instant.exactOptional(),
        onBehalfOf: onBehalfOfSchema.optional(),
        verdict: z.string(),
        /** Texts that changed after it was given, where the rule lets it stand: what stands there now. */
        outdated: z.record(z.string(), z.string()).exactOptional(),
        toStep: z.int().optional(),
      }),
    ),
    /** How far the signing is: the open step of how many, and what was done around it. */
    signing: signingSchema.exactOptional(),
    points: z.array(z.object({ text: z.string(), task: z.string().optional(), by: idSchema.optional() })),
    conditions: z.array(
      z.object({ text: z.string(), owner: z.enum(bodies), dueOn: day, by: idSchema.optional() }),
    ),
    /** Tasks that the approval still waits for: it is complete when they are done. */
    openConditions: z.array(z.string()),
    questions: z.array(questionViewSchema),
    signerChanges: z.array(
      z.object({
        step: z.int(),
        group: z.int().optional(),
        change: z.enum(['added', 'removed']),
        signer: idSchema,
        reason: z.string(),
      }),
    ),
    observers: z.array(z.object({ seatId: idSchema, reason: z.string() })),
    adoption: adoptionSchema.exactOptional(),
    /** Whom the text may be given to when it is adopted subject to editing. */
    mayAdopt: z.object({ absorb: z.array(askedParty), sign: z.array(askedParty) }).exactOptional(),
    items: z.array(z.object({ key: z.string(), title: bilingual, ticked: z.boolean() })).optional(),
    content: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TaskView' });
export type TaskView = z.infer<typeof taskViewSchema>;

export const taskDetailSchema = taskViewSchema
  .extend({
    caseId: idSchema,
    organization,
    sequence: z.int(),
    allowedActions: z.array(allowedActionSchema),
    followUps: z.array(followUpSchema),
  })
  .meta({ id: 'TaskDetail' });
export type TaskDetail = z.infer<typeof taskDetailSchema>;
