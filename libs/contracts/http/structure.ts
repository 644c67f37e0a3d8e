import { z } from 'zod';
import { severities, structureCodes } from '#libs/domain/structure/finding';
import { pageOf, pageQuery } from './page.js';
import { codeSchema, idSchema, writtenText } from './text.js';

const day = z.string().meta({ format: 'date' });
const bilingual = z.object({ vi: z.string(), en: z.string() });

export const findingsQuerySchema = z.strictObject({
  root: codeSchema.optional(),
  code: z.enum(structureCodes).optional(),
  severity: z.enum(severities).optional(),
  ...pageQuery,
});
export type FindingsAsked = z.output<typeof findingsQuerySchema>;

/** `task` and `seatId` lead to where it is to be mended; `waive` is the rule that the superior may let go. */
export const findingSchema = z
  .object({
    code: z.enum(structureCodes),
    severity: z.enum(severities),
    organization: z.object({ id: idSchema, code: z.string(), name: z.string() }),
    task: z.string().exactOptional(),
    seatId: idSchema.exactOptional(),
    waive: z.string().exactOptional(),
    text: bilingual,
    cure: bilingual,
    foundOn: day,
  })
  .meta({ id: 'StructureFinding' });
export type FindingAnswer = z.infer<typeof findingSchema>;

export const findingsSchema = pageOf(findingSchema, 'StructureFindings');
export type Findings = z.infer<typeof findingsSchema>;

/** How many dossiers a body that approves can hear a working day; a part of one where it hears one in several days. */
export const capacitySchema = z
  .strictObject({ dossiersPerWorkingDay: z.number().min(0.1).max(1_000) })
  .meta({ id: 'Capacity' });
export type Capacity = z.output<typeof capacitySchema>;

/** The last look at a campaign's structure. While something blocks, a launch waits for an acknowledgement. */
export const structureLookSchema = z
  .object({
    day: day.exactOptional(),
    tookMs: z.int().exactOptional(),
    organizations: z.int().exactOptional(),
    blocking: z.int(),
    warnings: z.int(),
    counts: z.array(z.object({ code: z.enum(structureCodes), severity: z.enum(severities), count: z.int() })),
    acknowledged: z.object({ by: z.string(), reason: z.string(), at: z.string() }).exactOptional(),
  })
  .meta({ id: 'StructureLook' });
export type StructureLook = z.infer<typeof structureLookSchema>;

export const acknowledgementSchema = z
  .strictObject({ reason: writtenText(4_000) })
  .meta({ id: 'StructureAcknowledgement' });
export type AcknowledgementInput = z.output<typeof acknowledgementSchema>;
