import { z } from 'zod';
import { brand, type CaseId, type Sha256 } from '#libs/domain/kernel/brand';
import { bodies } from '#libs/domain/organization/organization';
import { stageKeys, taskKinds } from '#libs/domain/process/definition';
import { campaignMissing, inboxFilterShape, isHealthOfCampaign } from './inbox-filter.js';
import { absentSchema } from './absence.js';
import { onBehalfOfSchema } from './on-behalf-of.js';
import { pageOf, pageQuery } from './page.js';
import { assertionSchema } from './passkey.js';
import { daySchema, idSchema, seatIdSchema, writtenText } from './text.js';

const taskKey = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;
export const taskKeySchema = z.string().regex(taskKey);

/** A task is named by its case and its key there: `<caseId>.<taskKey>`. */
export const taskIdSchema = z
  .string()
  .regex(/^[0-9a-f-]{36}\.[A-Za-z][A-Za-z0-9-]{0,63}$/)
  .transform((id) => ({ caseId: brand<CaseId>(id.slice(0, 36)), task: id.slice(37) }))
  .refine(({ caseId }) => idSchema.safeParse(caseId).success)
  .meta({ type: 'string' });
export type TaskId = z.output<typeof taskIdSchema>;
export const taskPathSchema = z.strictObject({ taskId: taskIdSchema });
export type TaskPath = z.output<typeof taskPathSchema>;

/** Through which of their seats a person acts; may be left out when exactly one fits. */
export const seatChoice = { seatId: seatIdSchema.optional() };
export const seatOnlySchema = z.strictObject(seatChoice).meta({ id: 'SeatChoice' });
export type SeatOnly = z.output<typeof seatOnlySchema>;

/** To which seat of the bodies that prepare the task it goes, and why. */
export const assignmentSchema = z
  .strictObject({ to: seatIdSchema, reason: z.string().max(0).or(writtenText(4_000)), ...seatChoice })
  .meta({ id: 'Assignment' });
export type Assignment = z.output<typeof assignmentSchema>;

export const pointSchema = z.strictObject({ text: writtenText(4_000), task: taskKeySchema.exactOptional() });
export const conditionSchema = z.strictObject({
  text: writtenText(4_000),
  owner: z.enum(bodies),
  dueOn: daySchema,
});

/** A body of the organization whose case it is, or of its superior. */
export const partySchema = z
  .strictObject({ of: z.enum(['own', 'superior']), body: z.enum(bodies) })
  .meta({ id: 'Party' });

/** Of each task that is signed for, the hashes of what the signer was shown, as `parts` of the task names them. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const shownSchema = z
  .record(taskKeySchema, z.array(sha256.transform((hash) => brand<Sha256>(hash))).max(100))
  .refine((shown) => Object.keys(shown).length <= 200)
  .meta({ id: 'Shown' });
/** An earlier step of the same task, counted from 0. */
export const toStepSchema = z.int().min(0).max(50);
/** Who absorbs the opinions, and who signs and issues. */
export const adoptionMandateSchema = z.strictObject({ absorb: partySchema, sign: partySchema });
const signed = {
  shown: shownSchema.exactOptional(),
  confirmation: assertionSchema.exactOptional(),
  ...seatChoice,
};

export const decisionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('approve'), ...signed }),
    z.strictObject({
      kind: z.literal('approveWithConditions'),
      conditions: z.array(conditionSchema).max(50),
      ...signed,
    }),
    z.strictObject({
      kind: z.literal('returnForRevision'),
      points: z.array(pointSchema).max(100),
      toStep: toStepSchema.exactOptional(),
      ...signed,
    }),
    z.strictObject({
      kind: z.literal('reject'),
      reason: z.string().max(0).or(writtenText(4_000)),
      ...signed,
    }),
    z.strictObject({ kind: z.literal('abstain'), ...signed }),
    z.strictObject({
      kind: z.literal('adoptSubjectToEditing'),
      mandate: adoptionMandateSchema,
      ...signed,
    }),
  ])
  .meta({ id: 'Decision' });
export type DecisionInput = z.output<typeof decisionSchema>;

export const itemChangeSchema = z
  .strictObject({ item: taskKeySchema, ticked: z.boolean(), ...seatChoice })
  .meta({ id: 'ItemChange' });
export type ItemChange = z.output<typeof itemChangeSchema>;

export const windowSchema = z
  .strictObject({ opensOn: daySchema, closesOn: daySchema, ...seatChoice })
  .meta({ id: 'Window' });
export type WindowInput = z.output<typeof windowSchema>;

export const milestoneSchema = z.strictObject({ day: daySchema, ...seatChoice }).meta({ id: 'Milestone' });
export type MilestoneInput = z.output<typeof milestoneSchema>;

/** Who stands for election is named by a number or a sign: votes are counted in the log, names are kept elsewhere. */
const candidate = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
const count = z.int().min(0).max(1_000_000);
export const ballotSchema = z
  .strictObject({
    summoned: count,
    present: count,
    valid: count,
    seats: count,
    votes: z.array(z.strictObject({ candidate, votes: count })).max(500),
    ...seatChoice,
  })
  .meta({ id: 'Ballot' });
export type BallotInput = z.output<typeof ballotSchema>;

/** What the log says of a decision. A repeat of the same key gets the same answer. */
export const decidedSchema = z
  .object({
    caseId: idSchema,
    sequence: z.int(),
    at: z.string().meta({ format: 'date-time' }),
    events: z.array(z.object({ type: z.string(), task: z.string().optional() })),
  })
  .meta({ id: 'Decided' });
export type DecidedAnswer = z.infer<typeof decidedSchema>;

export const queues = ['mine', 'unassigned', 'waiting', 'done'] as const;
export type Queue = (typeof queues)[number];
export const inboxQuerySchema = z
  .strictObject({
    queue: z.enum(queues).default('mine'),
    seatId: seatIdSchema.optional(),
    ...inboxFilterShape,
    ...pageQuery,
  })
  .refine(isHealthOfCampaign, campaignMissing);
export type InboxAsked = z.output<typeof inboxQuerySchema>;

const bilingual = z.object({ vi: z.string(), en: z.string() }).meta({ id: 'Bilingual' });

export const inboxItemSchema = z
  .object({
    id: z.string(),
    caseId: idSchema,
    task: z.string(),
    title: bilingual,
    stage: z.enum(stageKeys),
    kind: z.enum(taskKinds),
    status: z.enum(['open', 'inSignOff', 'done', 'withdrawn']),
    round: z.int(),
    dueOn: z.string().meta({ format: 'date' }),
    /** Working days by the calendar in force; negative when it is over, absent beyond it. */
    workingDaysLeft: z.int().nullable(),
    overdue: z.boolean(),
    claimedBy: idSchema.nullable(),
    organization: z.object({ id: idSchema, code: z.string(), name: z.string() }),
    /** Where it is there for somebody else: through which seat, for whom and by virtue of what. */
    seatId: idSchema.optional(),
    onBehalfOf: onBehalfOfSchema.optional(),
    /** Where it waits for others: whoever of them is away with nobody in their place. */
    absent: z.array(absentSchema),
  })
  .meta({ id: 'InboxItem' });
export type InboxItem = z.infer<typeof inboxItemSchema>;

/** Counters are exact below this; it stands for itself or more. */
export const mostCounted = 100;

export const inboxSchema = pageOf(inboxItemSchema, 'InboxPage')
  .extend({ counts: z.object({ mine: z.int(), unassigned: z.int(), waiting: z.int(), done: z.int() }) })
  .meta({ id: 'Inbox' });
export type Inbox = z.infer<typeof inboxSchema>;
