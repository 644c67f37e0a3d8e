import { z } from 'zod';
import { congressTypes } from '#libs/domain/organization/organization';
import { codeSchema, daySchema } from './text.js';

export const boardQuerySchema = z.strictObject({ asOf: daySchema.optional(), root: codeSchema.optional() });
export type BoardAsked = z.output<typeof boardQuerySchema>;

/**
 * One type of organization: how many have held their congress. `percent` has up to four decimals; `late` counts those that
 * had not by their deadline without any extension, held since or not.
 */
export const boardRowSchema = z
  .object({
    type: z.enum(congressTypes),
    done: z.int(),
    total: z.int(),
    remaining: z.int(),
    overdue: z.int(),
    late: z.int(),
    /** Organizations of the type with something in their structure that is to be mended. */
    withFindings: z.int(),
    percent: z.number().exactOptional(),
    /** With how many decimals the share of this type is published. */
    decimals: z.int(),
  })
  .meta({ id: 'BoardRow' });
export type BoardRow = z.infer<typeof boardRowSchema>;

export const boardSchema = z
  .object({ asOf: z.string().meta({ format: 'date' }), rows: z.array(boardRowSchema) })
  .meta({ id: 'Board' });
export type Board = z.infer<typeof boardSchema>;
