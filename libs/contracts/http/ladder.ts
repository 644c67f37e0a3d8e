import { z } from 'zod';
import { bodies, congressTypes } from '#libs/domain/organization/organization';
import { levelsOf } from '#libs/domain/reminder/ladder';
import { taskKeySchema } from './task.js';

const level = z.strictObject({ of: z.enum(levelsOf), body: z.enum(bodies) });

/** Days are working days. What contradicts itself is refused by name, so numbers are let through here. */
const ladder = z
  .strictObject({
    task: taskKeySchema.exactOptional(),
    type: z.enum(congressTypes).exactOptional(),
    before: z.array(z.int().min(-1_000).max(1_000)).max(30),
    everyAfter: z.int().min(1).max(1_000),
    grace: z.int().min(0).max(1_000),
    levels: z.array(level).max(10),
    hour: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  })
  .meta({ id: 'Ladder' });

/** All ladders of a campaign; `version` is the one they take the place of, or, in an answer, the one in force. */
export const laddersSchema = z
  .strictObject({ version: z.int().min(0), items: z.array(ladder).max(200) })
  .meta({ id: 'Ladders' });
export type Ladders = z.output<typeof laddersSchema>;
