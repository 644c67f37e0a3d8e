import { z } from 'zod';
import { trailKinds } from '#libs/domain/trail/kind';
import { pageOf, pageQuery } from './page.js';
import { idSchema, instantSchema, organizationIdSchema } from './text.js';

const trailFilters = {
  /** Several as a list: `kind=signedIn,signInFailed`. */
  kind: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(trailKinds)).min(1))
    .meta({ type: 'string' })
    .optional(),
  personId: idSchema.optional(),
  /** What concerns this organization or any below it. */
  organizationId: idSchema.optional(),
  from: instantSchema.optional(),
  until: instantSchema.optional(),
  /** Found without accents and in any case. */
  text: z.string().trim().min(2).max(100).optional(),
};

export const trailQuerySchema = z.object({ ...trailFilters, ...pageQuery });
export type TrailAsked = z.infer<typeof trailQuerySchema>;

export const trailExportQuerySchema = z.object({
  ...trailFilters,
  format: z.enum(['csv', 'jsonl']).default('csv'),
});
export type TrailExportAsked = z.infer<typeof trailExportQuerySchema>;

const values = z.record(z.string(), z.unknown());
export const trailEntrySchema = z
  .object({
    sequence: z.number().int(),
    at: z.iso.datetime(),
    kind: z.string(),
    subject: values,
    actor: values,
    detail: values,
    hash: z.string(),
  })
  .meta({ id: 'TrailEntry' });
export type TrailItem = z.infer<typeof trailEntrySchema>;

/** `text`: what its kind says, for screens. */
const trailLineSchema = trailEntrySchema
  .extend({ text: z.object({ vi: z.string(), en: z.string() }) })
  .meta({ id: 'TrailLine' });
export const trailPageSchema = pageOf(trailLineSchema, 'TrailPage');
export type TrailPage = z.infer<typeof trailPageSchema>;

export const anchorsQuerySchema = z.object(pageQuery);
export type AnchorsAsked = z.infer<typeof anchorsQuerySchema>;

/** A signed Merkle root over the heads of all cases and of the trail; the newest first. */
export const anchorSchema = z
  .object({
    number: z.number().int(),
    at: z.iso.datetime(),
    cases: z.number().int(),
    root: z.string(),
    trailSequence: z.number().int(),
    trailHead: z.string(),
    keyId: z.string(),
    previousHash: z.string(),
    hash: z.string(),
    signature: z.string(),
  })
  .meta({ id: 'Anchor' });
export const anchorPageSchema = pageOf(anchorSchema, 'AnchorPage');
export type AnchorPage = z.infer<typeof anchorPageSchema>;

export const packPathSchema = z.object({ organizationId: organizationIdSchema });
export type PackPath = z.infer<typeof packPathSchema>;

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] });
/** `below`: with every organization below. `ballots`: with the votes behind the hashes, for those who may read them. */
export const packQuerySchema = z.object({
  campaignId: idSchema.optional(),
  below: flag.default(true),
  ballots: flag.default(false),
});
export type PackWanted = z.infer<typeof packQuerySchema>;
