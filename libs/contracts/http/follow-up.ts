import { z } from 'zod';
import { taskIdSchema } from './task.js';
import { daySchema, idSchema, writtenText } from './text.js';

export const newFollowUpSchema = z
  .strictObject({ on: daySchema, note: writtenText(1_000) })
  .meta({ id: 'NewFollowUp' });
export type NewFollowUp = z.output<typeof newFollowUpSchema>;

export const followUpPathSchema = z.strictObject({ taskId: taskIdSchema, followUpId: idSchema });
export type FollowUpPath = z.output<typeof followUpPathSchema>;

/** What the reader wants to come back to; nobody else sees it. */
export const followUpSchema = z
  .object({ id: idSchema, on: z.string().meta({ format: 'date' }), note: z.string(), told: z.boolean() })
  .meta({ id: 'FollowUp' });
export type FollowUpView = z.infer<typeof followUpSchema>;
