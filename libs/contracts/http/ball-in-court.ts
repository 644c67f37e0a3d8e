import { z } from 'zod';
import { bodies } from '#libs/domain/organization/organization';
import { stageKeys } from '#libs/domain/process/definition';
import { absentSchema } from './absence.js';
import { codeSchema, idSchema } from './text.js';

const named = z.object({ id: idSchema, code: z.string(), name: z.string() });
const instant = z.string().meta({ format: 'date-time' });

/** Working days by the calendar in force, without those on which a hold stopped the clock. */
export const ballInCourtSchema = z
  .object({
    asOf: instant,
    /** How long each body held anything, task by task; the longest first. */
    bodies: z.array(
      z.object({
        organization: named,
        body: z.enum(bodies),
        workingDays: z.int(),
        turns: z.int(),
        /** How many tasks lie there now. */
        open: z.int(),
      }),
    ),
    /** In the order in which they ended; those that go on come last. */
    turns: z.array(
      z.object({
        task: z.string(),
        title: z.object({ vi: z.string(), en: z.string() }),
        stage: z.enum(stageKeys),
        organization: named,
        body: z.enum(bodies),
        from: instant,
        to: instant.optional(),
        workingDays: z.int(),
      }),
    ),
  })
  .meta({ id: 'BallInCourt' });
export type BallInCourt = z.infer<typeof ballInCourtSchema>;

export const courtsQuerySchema = z.strictObject({
  root: codeSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CourtsAsked = z.output<typeof courtsQuerySchema>;

/**
 * What lies in front of each body of a part of the tree now, the longest wait first, and how long the tasks of the campaign
 * lay there so far. Bodies that hold nothing now come last.
 */
export const courtsSchema = z
  .object({
    asOf: z.string().meta({ format: 'date' }),
    items: z.array(
      z.object({
        organization: named,
        body: z.enum(bodies),
        tasks: z.int(),
        overdue: z.int(),
        cases: z.int(),
        /** Working days since the one that has lain there longest came. */
        longestWorkingDays: z.int().nullable(),
        oldestSince: instant.nullable(),
        /** How often a task came there; those that lie there now are counted up to today, without the days of a hold. */
        turns: z.int(),
        medianWorkingDays: z.number().nullable(),
        totalWorkingDays: z.int().nullable(),
        /** Where tasks lie there now: whoever is away with nobody in their place. */
        absent: z.array(absentSchema),
      }),
    ),
  })
  .meta({ id: 'Courts' });
export type Courts = z.infer<typeof courtsSchema>;
