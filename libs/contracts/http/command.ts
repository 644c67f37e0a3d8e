import { z } from 'zod';
import {
  extensionSchema,
  holdSchema,
  openingDaySchema,
  reasonSchema,
  resumptionSchema,
  tighteningSchema,
  waiverSchema,
} from './case.js';
import {
  conditionSchema,
  itemChangeSchema,
  milestoneSchema,
  pointSchema,
  taskKeySchema,
  windowSchema,
} from './task.js';
import { writtenText } from './text.js';

const seatless = { seatId: true } as const;
const task = taskKeySchema;
const reason = z.string().max(0).or(writtenText(4_000));

/** Acts on a case as a whole, as the routes of one case take them in. */
const caseCommands = [
  openingDaySchema.omit(seatless).extend({ kind: z.literal('setOpeningDay') }),
  waiverSchema.omit(seatless).extend({ kind: z.literal('waive') }),
  holdSchema.omit(seatless).extend({ kind: z.literal('hold') }),
  resumptionSchema.omit(seatless).extend({ kind: z.literal('resume') }),
  extensionSchema.omit(seatless).extend({ kind: z.literal('extend') }),
  reasonSchema.omit(seatless).extend({ kind: z.literal('declineExtension') }),
  reasonSchema.omit(seatless).extend({ kind: z.literal('withdrawExtension') }),
  tighteningSchema.omit(seatless).extend({ kind: z.literal('tighten') }),
  reasonSchema.omit(seatless).extend({ kind: z.literal('applyPolicies') }),
  reasonSchema.omit(seatless).extend({ kind: z.literal('restoreDeadline') }),
] as const;

/** Acts on the same task of every case. What is each organization's own, a text or a count of votes, is not for many. */
const taskCommands = [
  z.strictObject({ kind: z.literal('claim'), task }),
  z.strictObject({ kind: z.literal('release'), task }),
  z.strictObject({ kind: z.literal('submit'), task }),
  z.strictObject({ kind: z.literal('tickItem'), task, item: itemChangeSchema.shape.item }),
  z.strictObject({ kind: z.literal('untickItem'), task, item: itemChangeSchema.shape.item }),
  windowSchema.omit(seatless).extend({ kind: z.literal('openWindow'), task }),
  milestoneSchema.omit(seatless).extend({ kind: z.literal('recordDay'), task }),
  z.strictObject({ kind: z.literal('approve'), task }),
  z.strictObject({
    kind: z.literal('approveWithConditions'),
    task,
    conditions: z.array(conditionSchema).max(50),
  }),
  z.strictObject({ kind: z.literal('returnForRevision'), task, points: z.array(pointSchema).max(100) }),
  z.strictObject({ kind: z.literal('reject'), task, reason }),
  z.strictObject({ kind: z.literal('abstain'), task }),
] as const;

/** A command that many cases can be given at once. */
export const massCommandSchema = z
  .discriminatedUnion('kind', [...caseCommands, ...taskCommands])
  .meta({ id: 'MassCommand' });
export type MassCommand = z.output<typeof massCommandSchema>;
