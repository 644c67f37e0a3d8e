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
        }),
      )
      .optional(),
    signatures: z.array(
      z.object({
        step: z.int(),
        seatId: idSchema,
        personId: idSchema,
        onBehalfOf: onBehalfOfSchema.optional(),
        verdict: z.string(),
        /** Texts that changed after it was given, where the rule lets it stand: what stands there now. */
        outdated: z.record(z.string(), z.string()).exactOptional(),
      }),
    ),
    points: z.array(z.object({ text: z.string(), task: z.string().optional() })),
    conditions: z.array(z.object({ text: z.string(), owner: z.enum(bodies), dueOn: day })),
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
