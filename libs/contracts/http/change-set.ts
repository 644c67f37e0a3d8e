import { z } from 'zod';
import { refusalCodes } from '#libs/domain/case/refusal';
import { changeStates, itemResults, itemVerdicts } from '#libs/domain/change/change-set';
import { congressTypes } from '#libs/domain/organization/organization';
import { stageKeys } from '#libs/domain/process/definition';
import { massCommandSchema } from './command.js';
import { pageOf, pageQuery } from './page.js';
import { seatChoice } from './task.js';
import { changeSetIdSchema, idSchema, organizationIdSchema, writtenText } from './text.js';

export const changeSetPathSchema = z.strictObject({ changeSetId: changeSetIdSchema });
export type ChangeSetPath = z.output<typeof changeSetPathSchema>;

/** As many as a board shows at once, and more than any tree here holds. */
const mostOrganizations = 20_000;

/** Which cases are meant: every criterion given must be met. None given would mean every case, so one must be. */
export const changeFilterSchema = z
  .strictObject({
    under: organizationIdSchema.exactOptional(),
    types: z.array(z.enum(congressTypes)).min(1).max(congressTypes.length).exactOptional(),
    area: writtenText(100).exactOptional(),
    stage: z.enum(stageKeys).exactOptional(),
    status: z.enum(['open', 'closed']).exactOptional(),
    late: z.boolean().exactOptional(),
    organizationIds: z.array(organizationIdSchema).min(1).max(mostOrganizations).exactOptional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, { params: { code: 'EMPTY_FILTER' } })
  .meta({ id: 'ChangeFilter' });

export const newChangeSetSchema = z
  .strictObject({
    campaignId: idSchema,
    title: writtenText(300),
    reason: writtenText(4_000),
    command: massCommandSchema,
    filter: changeFilterSchema,
    ...seatChoice,
  })
  .meta({ id: 'NewChangeSet' });
export type NewChangeSet = z.output<typeof newChangeSetSchema>;

export const undoingSchema = z
  .strictObject({ reason: writtenText(4_000), ...seatChoice })
  .meta({ id: 'Undoing' });
export type UndoingInput = z.output<typeof undoingSchema>;

const instant = z.string().meta({ format: 'date-time' });
const counts = z.record(z.string(), z.int());
const decider = z.object({
  personId: idSchema,
  name: z.string(),
  seatId: idSchema,
  post: z.string(),
  organizationId: idSchema,
});

/** What would happen, added up; refusals and what could not be undone afterwards are counted by code. */
export const previewSummarySchema = z
  .object({
    cases: z.int(),
    wouldChange: z.int(),
    refused: counts,
    movedTasks: z.int(),
    notices: z.object({ total: z.int(), bodies: counts, people: z.int(), mostForOnePerson: z.int() }),
    lasting: counts,
  })
  .meta({ id: 'ChangePreview' });

/** How far it has come, counted from the results; `total` are the cases that it would change. */
export const changeProgressSchema = z
  .object({
    state: z.enum(changeStates),
    total: z.int(),
    applied: z.int(),
    refused: z.int(),
    failed: z.int(),
    pending: z.int(),
  })
  .meta({ id: 'ChangeProgress' });
export type ChangeProgress = z.infer<typeof changeProgressSchema>;

export const changeSetCardSchema = z
  .object({
    id: idSchema,
    campaignId: idSchema,
    number: z.int(),
    title: z.string(),
    state: z.enum(changeStates),
    createdBy: decider,
    createdAt: instant,
    undoOf: idSchema.nullable(),
  })
  .meta({ id: 'ChangeSetCard' });
export const changeSetPageSchema = pageOf(changeSetCardSchema, 'ChangeSetPage');
export type ChangeSetPage = z.infer<typeof changeSetPageSchema>;

export const changeSetSchema = changeSetCardSchema
  .extend({
    reason: z.string(),
    /** Absent in an undoing: each case gets what takes back what was done to it. */
    command: z.record(z.string(), z.unknown()).nullable(),
    filter: z.record(z.string(), z.unknown()).nullable(),
    fourEyesAbove: z.int(),
    secondBy: decider.nullable(),
    preview: previewSummarySchema.nullable(),
    /** Why nothing more is carried out, where it broke off as a whole. */
    failure: z.string().nullable(),
    progress: changeProgressSchema,
    previewedAt: instant.nullable(),
    secondedAt: instant.nullable(),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'ChangeSet' });
export type ChangeSetView = z.infer<typeof changeSetSchema>;

export const changeItemsQuerySchema = z.strictObject({
  verdict: z.enum(itemVerdicts).optional(),
  result: z.enum(itemResults).optional(),
  ...pageQuery,
});
export type ChangeItemsAsked = z.output<typeof changeItemsQuerySchema>;

export const changeItemSchema = z
  .object({
    caseId: idSchema,
    organization: z.object({ id: idSchema, code: z.string(), name: z.string() }),
    verdict: z.enum(itemVerdicts),
    result: z.enum(itemResults),
    /** Why it was or would be refused; `INTERNAL` where something went wrong. */
    code: z.enum([...refusalCodes, 'INTERNAL']).nullable(),
    places: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
    moves: z.array(z.object({ task: z.string(), from: z.string(), to: z.string() })),
    notices: z.int(),
    /** Why it could not be undone afterwards. */
    lasting: z.enum(refusalCodes).nullable(),
    /** Where it stands in the case's log. */
    sequence: z.int().nullable(),
  })
  .meta({ id: 'ChangeItem' });
export const changeItemPageSchema = pageOf(changeItemSchema, 'ChangeItemPage');
export type ChangeItemPage = z.infer<typeof changeItemPageSchema>;
export type ChangeItem = ChangeItemPage['items'][number];

export const changeSetsQuerySchema = z.strictObject(pageQuery);
export type ChangeSetsAsked = z.output<typeof changeSetsQuerySchema>;
