import { z } from 'zod';
import { congressTypes } from '#libs/domain/organization/organization';
import { stageKeys, waivableRules } from '#libs/domain/process/definition';
import { legalText } from './on-behalf-of.js';
import { pageOf, pageQuery } from './page.js';
import { healthReasonSchema, slackSchema } from './plan.js';
import { seatChoice } from './task.js';
import { allowedActionSchema, taskViewSchema } from './task-view.js';
import { caseIdSchema, daySchema, idSchema, writtenText } from './text.js';

export const casePathSchema = z.strictObject({ caseId: caseIdSchema });
export type CasePath = z.output<typeof casePathSchema>;

const yesNo = z.enum(['true', 'false']).transform((word) => word === 'true');

export const casesQuerySchema = z.strictObject({
  campaignId: idSchema.optional(),
  under: idSchema.optional(),
  type: z.enum(congressTypes).optional(),
  stage: z.enum(stageKeys).optional(),
  status: z.enum(['open', 'closed']).optional(),
  late: yesNo.optional(),
  ...pageQuery,
});
export type CasesAsked = z.output<typeof casesQuerySchema>;

const day = z.string().meta({ format: 'date' });
const instant = z.string().meta({ format: 'date-time' });
const bilingual = z.object({ vi: z.string(), en: z.string() });
const organization = z.object({ id: idSchema, code: z.string(), name: z.string() });

export const caseCardSchema = z
  .object({
    id: idSchema,
    campaignId: idSchema,
    organization,
    superior: organization,
    type: z.enum(congressTypes),
    status: z.enum(['open', 'closed']),
    stages: z.array(z.enum(stageKeys)),
    deadlineOn: day,
    openingOn: day.nullable(),
    heldOn: day.nullable(),
    late: z.boolean(),
    model: z.boolean(),
  })
  .meta({ id: 'CaseCard' });
export type CaseCard = z.infer<typeof caseCardSchema>;
export const casePageSchema = pageOf(caseCardSchema, 'CasePage');
export type CasePage = z.infer<typeof casePageSchema>;

/** An extension, a tightening or a deadline by another policy; `takenBack` where it was withdrawn, and why. */
const deadlineDecision = z.object({
  from: day,
  to: day,
  reason: z.string(),
  decision: legalText.exactOptional(),
  decidedOn: day,
  decidedBy: idSchema.exactOptional(),
  takenBack: z.object({ on: day, reason: z.string() }).exactOptional(),
});

export const caseViewSchema = caseCardSchema
  .omit({ stages: true })
  .extend({
    sequence: z.int(),
    now: instant,
    health: z.enum(['onTrack', 'atRisk', 'offTrack']),
    reason: healthReasonSchema,
    slack: slackSchema.optional(),
    flags: z.object({ model: z.boolean(), directElection: z.boolean(), contents: z.string() }),
    stages: z.array(
      z.object({
        key: z.enum(stageKeys),
        title: bilingual,
        status: z.enum(['notStarted', 'open', 'done']),
        enteredAt: instant.optional(),
        leftAt: instant.optional(),
      }),
    ),
    tasks: z.array(taskViewSchema),
    holds: z.array(
      z.object({
        stages: z.array(z.enum(stageKeys)),
        placedOn: day,
        until: day.optional(),
        reason: z.string(),
        basis: legalText,
      }),
    ),
    waivers: z.array(z.object({ rule: z.string(), reason: z.string(), grantedOn: day })),
    extensions: z.array(deadlineDecision),
    tightenings: z.array(deadlineDecision),
    policyDeadlines: z.array(deadlineDecision),
    extensionRequest: z
      .object({ to: day, reason: z.string(), askedOn: day, askedOf: idSchema })
      .exactOptional(),
    allowedActions: z.array(allowedActionSchema),
  })
  .meta({ id: 'CaseView' });
export type CaseView = z.infer<typeof caseViewSchema>;

export const historyQuerySchema = z.strictObject(pageQuery);
export type HistoryAsked = z.output<typeof historyQuerySchema>;

export const historyEntrySchema = z
  .object({
    sequence: z.int(),
    at: instant,
    actor: z.record(z.string(), z.unknown()),
    command: z.record(z.string(), z.unknown()),
    events: z.array(z.record(z.string(), z.unknown())),
    /** Where it was decided in a sitting of the body. */
    sitting: z.object({ id: idSchema, number: z.int(), heldOn: day }).nullable(),
  })
  .meta({ id: 'HistoryEntry' });
export const historySchema = pageOf(historyEntrySchema, 'History');
export type History = z.infer<typeof historySchema>;

const given = z.strictObject({ issuer: writtenText(200), number: writtenText(100), issuedOn: daySchema });
const stages = z.array(z.enum(stageKeys)).min(1).max(stageKeys.length);
const reason = z.string().max(0).or(writtenText(4_000));

export const openingDaySchema = z.strictObject({ day: daySchema, ...seatChoice }).meta({ id: 'OpeningDay' });
export type OpeningDayInput = z.output<typeof openingDaySchema>;

export const waiverSchema = z
  .strictObject({
    rule: z.enum(waivableRules),
    reason,
    ...seatChoice,
  })
  .meta({ id: 'Waiver' });
export type WaiverInput = z.output<typeof waiverSchema>;

export const holdSchema = z
  .strictObject({ stages, reason, basis: given, until: daySchema.exactOptional(), ...seatChoice })
  .meta({ id: 'Hold' });
export type HoldInput = z.output<typeof holdSchema>;

export const resumptionSchema = z.strictObject({ stages, ...seatChoice }).meta({ id: 'Resumption' });
export type ResumptionInput = z.output<typeof resumptionSchema>;

export const extensionSchema = z
  .strictObject({ to: daySchema, reason, decision: given, ...seatChoice })
  .meta({ id: 'Extension' });
export type ExtensionInput = z.output<typeof extensionSchema>;

export const extensionRequestSchema = z
  .strictObject({ to: daySchema, reason, ...seatChoice })
  .meta({ id: 'ExtensionRequest' });
export type ExtensionRequestInput = z.output<typeof extensionRequestSchema>;

/** Declines a request, or takes a decision on the deadline back. */
export const reasonSchema = z.strictObject({ reason, ...seatChoice }).meta({ id: 'Reason' });
export type ReasonInput = z.output<typeof reasonSchema>;

export const tighteningSchema = z
  .strictObject({ to: daySchema, reason, decision: given, ...seatChoice })
  .meta({ id: 'Tightening' });
export type TighteningInput = z.output<typeof tighteningSchema>;
