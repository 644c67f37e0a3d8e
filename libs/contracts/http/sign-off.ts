import { z } from 'zod';
import { partySchema, seatChoice } from './task.js';
import { seatIdSchema, writtenText } from './text.js';

/** Blank is well formed and refused by the rules, which say what is missing. */
const blankOr = z.string().max(0).or(writtenText(4_000));
const index = z.int().min(0).max(50);

export const questionSchema = z
  .strictObject({ question: blankOr, of: partySchema.exactOptional(), ...seatChoice })
  .meta({ id: 'Question' });
export type QuestionInput = z.output<typeof questionSchema>;

/** `number`: of the question, as the task's view tells it. */
export const answerSchema = z
  .strictObject({ number: z.int().min(1).max(10_000), answer: blankOr, ...seatChoice })
  .meta({ id: 'Answer' });
export type AnswerInput = z.output<typeof answerSchema>;

export const takeBackSchema = z
  .strictObject({ reason: blankOr.exactOptional(), ...seatChoice })
  .meta({ id: 'TakeBack' });
export type TakeBackInput = z.output<typeof takeBackSchema>;

export const absorptionSchema = z
  .strictObject({ note: writtenText(4_000).exactOptional(), ...seatChoice })
  .meta({ id: 'Absorption' });
export type AbsorptionInput = z.output<typeof absorptionSchema>;

const change = z.enum(['add', 'remove']);
export const signersSchema = z
  .strictObject({
    change,
    signer: seatIdSchema,
    step: index.exactOptional(),
    group: index.exactOptional(),
    reason: blankOr,
    ...seatChoice,
  })
  .meta({ id: 'SignersChange' });
export type SignersInput = z.output<typeof signersSchema>;

export const observersSchema = z
  .strictObject({ change, observer: seatIdSchema, reason: blankOr, ...seatChoice })
  .meta({ id: 'ObserversChange' });
export type ObserversInput = z.output<typeof observersSchema>;
