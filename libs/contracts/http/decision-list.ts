import { z } from 'zod';
import { problemCodes } from './problem.js';
import { refusalCodes } from '#libs/domain/case/refusal';
import { decisionSchema, taskIdSchema } from './task.js';
import { idSchema } from './text.js';

const mostDecisions = 500;

/** Decisions on many tasks at once, each as `POST /tasks/{taskId}/decisions` takes it; no task twice. */
export const newDecisionListSchema = z
  .strictObject({
    decisions: z
      .array(z.strictObject({ taskId: taskIdSchema, decision: decisionSchema }))
      .min(1)
      .max(mostDecisions)
      .refine(
        (all) => new Set(all.map(({ taskId }) => `${taskId.caseId}.${taskId.task}`)).size === all.length,
        {
          params: { code: 'TASK_TWICE' },
        },
      ),
  })
  .meta({ id: 'NewDecisionList' });
export type NewDecisionList = z.output<typeof newDecisionListSchema>;

export const decisionListPathSchema = z.strictObject({ listId: idSchema });
export type DecisionListPath = z.output<typeof decisionListPathSchema>;

export const listResults = ['pending', 'decided', 'refused', 'failed'] as const;

/** `failed`: no rule said no, something went wrong; it may be tried again. */
export const listProgressSchema = z
  .object({
    state: z.enum(['running', 'done']),
    total: z.int(),
    decided: z.int(),
    refused: z.int(),
    failed: z.int(),
    pending: z.int(),
  })
  .meta({ id: 'DecisionListProgress' });
export type ListProgress = z.infer<typeof listProgressSchema>;

export const decisionListSchema = z
  .object({
    id: idSchema,
    createdAt: z.string().meta({ format: 'date-time' }),
    progress: listProgressSchema,
    items: z.array(
      z.object({
        number: z.int(),
        taskId: z.string(),
        kind: z.string(),
        result: z.enum(listResults),
        code: z.enum([...problemCodes, ...refusalCodes]).nullable(),
        parameters: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
        /** Where it stands in the case's log. */
        sequence: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'DecisionList' });
export type DecisionListView = z.infer<typeof decisionListSchema>;
