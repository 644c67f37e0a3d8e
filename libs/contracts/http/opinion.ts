import { z } from 'zod';
import { pageOf, pageQuery } from './page.js';
import { seatChoice } from './task.js';
import { idSchema, writtenText } from './text.js';

export const authorKinds = [
  'member',
  'subordinateCommittee',
  'fatherlandFront',
  'retiredLeader',
  'centralAgency',
  'citizen',
  'candidate',
] as const;
export const channels = ['meeting', 'letter', 'online', 'press'] as const;
/** How an opinion ends: taken up, in part, explained, out of scope, or said before. */
export const dispositions = ['accepted', 'acceptedInPart', 'explained', 'outOfScope', 'duplicate'] as const;
export type Disposition = (typeof dispositions)[number];

export const newOpinionSchema = z
  .strictObject({
    authorKind: z.enum(authorKinds),
    channel: z.enum(channels),
    text: writtenText(20_000),
    ...seatChoice,
  })
  .meta({ id: 'NewOpinion' });
export type NewOpinion = z.output<typeof newOpinionSchema>;

export const answerSchema = z
  .strictObject({ disposition: z.enum(dispositions), answer: writtenText(20_000), ...seatChoice })
  .meta({ id: 'OpinionAnswer' });
export type OpinionAnswer = z.output<typeof answerSchema>;

export const opinionPathSchema = z.strictObject({ opinionId: idSchema });
export type OpinionPath = z.output<typeof opinionPathSchema>;

export const opinionsQuerySchema = z.strictObject({
  open: z.enum(['true', 'false']).optional(),
  ...pageQuery,
});
export type OpinionsAsked = z.output<typeof opinionsQuerySchema>;

const instant = z.string().meta({ format: 'date-time' });
export const opinionSchema = z
  .object({
    id: idSchema,
    authorKind: z.string(),
    channel: z.string(),
    text: z.string(),
    givenAt: instant,
    disposition: z.string().nullable(),
    answer: z.string().nullable(),
    answeredAt: instant.nullable(),
  })
  .meta({ id: 'Opinion' });
export type OpinionView = z.infer<typeof opinionSchema>;
export const opinionPageSchema = pageOf(opinionSchema, 'OpinionPage');
export type OpinionPage = z.infer<typeof opinionPageSchema>;

export const ballotRecordSchema = z
  .object({
    sequence: z.int(),
    at: instant,
    summoned: z.int(),
    present: z.int(),
    valid: z.int(),
    seats: z.int(),
    quorate: z.boolean(),
    passed: z.array(z.string()),
    votes: z.array(z.object({ candidate: z.string(), votes: z.int() })),
    sha256: z.string(),
    /** Hashed with the votes; null in records from before votes were salted. */
    salt: z.string().nullable(),
  })
  .meta({ id: 'BallotRecord' });
export const ballotRecordsSchema = z
  .object({ items: z.array(ballotRecordSchema) })
  .meta({ id: 'BallotRecords' });
export type BallotRecords = z.infer<typeof ballotRecordsSchema>;
