import { z } from 'zod';
import { congressTypes } from '#libs/domain/organization/organization';
import { pageOf, pageQuery } from './page.js';
import { seatChoice } from './task.js';
import { daySchema, idSchema, writtenText } from './text.js';

const day = z.string().meta({ format: 'date' });
const legalText = z.object({ issuer: z.string(), number: z.string(), issuedOn: day });
const given = z.strictObject({ issuer: writtenText(200), number: writtenText(100), issuedOn: daySchema });

const policyGiven = given.extend({
  type: z.enum(congressTypes),
  deadlineOn: daySchema,
  validFrom: daySchema.optional(),
  validTo: daySchema.optional(),
});
type Valid = Pick<z.output<typeof policyGiven>, 'issuedOn' | 'validFrom' | 'validTo'>;
const endsAfterItsStart = ({ issuedOn, validFrom = issuedOn, validTo }: Valid) =>
  validTo === undefined || validTo >= validFrom;
const endBeforeStart = { path: ['validTo'], params: { code: 'END_BEFORE_START' } };

/** A policy that a campaign brings along: in force from ever unless it names a day. */
export const broughtPolicySchema = policyGiven.refine(endsAfterItsStart, endBeforeStart);

/** In force from its day of issue unless it names another, and until it is replaced; the one it replaces ends then. */
export const newPolicySchema = policyGiven
  .extend({ replaces: given.optional() })
  .refine(endsAfterItsStart, endBeforeStart)
  .meta({ id: 'NewPolicy' });
export type NewPolicy = z.output<typeof newPolicySchema>;

export const policySchema = legalText
  .extend({
    type: z.enum(congressTypes),
    deadlineOn: day,
    validFrom: day.nullable(),
    validTo: day.nullable(),
  })
  .meta({ id: 'Policy' });
export type PolicyAnswer = z.infer<typeof policySchema>;
export const policyListSchema = z.object({ items: z.array(policySchema) }).meta({ id: 'PolicyList' });
export type PolicyList = z.infer<typeof policyListSchema>;

export const planPathSchema = z.strictObject({ campaignId: idSchema, organizationId: idSchema });
export type PlanPath = z.output<typeof planPathSchema>;

/** A superior's last day for an organization and everything below it; a looser one needs a permission from above. */
export const newPlanSchema = z
  .strictObject({ deadlineOn: daySchema, decision: given, permission: given.optional(), ...seatChoice })
  .meta({ id: 'NewPlan' });
export type NewPlan = z.output<typeof newPlanSchema>;

export const planSchema = z
  .object({
    organizationId: idSchema,
    deadlineOn: day,
    decision: legalText,
    permission: legalText.exactOptional(),
    /** Running cases at or below that are due later: a plan binds what is opened after it, these are tightened. */
    casesDueLater: z.int(),
  })
  .meta({ id: 'Plan' });
export type PlanAnswer = z.infer<typeof planSchema>;

export const extensionPreviewQuerySchema = z.strictObject({ to: daySchema });
export type ExtensionPreviewAsked = z.output<typeof extensionPreviewQuerySchema>;

/** What an extension costs those above, the nearest first; slack in working days by the calendar of each. */
export const extensionPreviewSchema = z
  .object({
    from: day,
    to: day,
    above: z.array(
      z.object({
        organizationId: idSchema,
        name: z.string(),
        plannedOpening: day.exactOptional(),
        heldOn: day.exactOptional(),
        slackBefore: z.int().exactOptional(),
        slackAfter: z.int().exactOptional(),
        overtaken: z.boolean(),
        decides: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ExtensionPreview' });
export type ExtensionPreview = z.infer<typeof extensionPreviewSchema>;

export const extensionRequestsQuerySchema = z.strictObject(pageQuery);
export type ExtensionRequestsAsked = z.output<typeof extensionRequestsQuerySchema>;

export const openRequestSchema = z
  .object({
    caseId: idSchema,
    organization: z.object({ id: idSchema, code: z.string(), name: z.string() }),
    deadlineOn: day,
    to: day,
    reason: z.string(),
    askedOn: day,
    askedOf: z.object({ id: idSchema, name: z.string() }),
  })
  .meta({ id: 'OpenExtensionRequest' });
export type OpenRequest = z.infer<typeof openRequestSchema>;
export const openRequestPageSchema = pageOf(openRequestSchema, 'ExtensionRequestPage');
export type OpenRequestPage = z.infer<typeof openRequestPageSchema>;
