import { z } from 'zod';
import { refusalCodes, type RefusalCode } from '#libs/domain/case/refusal';

/** What the edge itself may say no to, beside the refusals of the rules, with the status it says it by. */
export const problemStatus = {
  BAD_INPUT: 400,
  BODY_MALFORMED: 400,
  KEY_MISSING: 400,
  KEY_MALFORMED: 400,
  CURSOR_MALFORMED: 400,
  FILE_MISSING: 400,
  NOT_SIGNED_IN: 401,
  SIGN_IN_FAILED: 401,
  SECOND_FACTOR_NEEDED: 401,
  SECOND_FACTOR_WRONG: 401,
  FOREIGN_ORIGIN: 403,
  ADMINISTRATOR_ONLY: 403,
  SEAT_NOT_HELD: 403,
  NO_SEAT: 403,
  CONFIDENTIAL: 403,
  NOT_YOUR_CHANGE_SET: 403,
  SECOND_IS_CREATOR: 403,
  SECOND_WITHOUT_AUTHORITY: 403,
  CREATOR_LEFT_SEAT: 403,
  SESSION_ONLY: 403,
  SCOPE_MISSING: 403,
  NOT_FOUND: 404,
  LINK_INVALID: 404,
  METHOD_NOT_ALLOWED: 405,
  CODE_TAKEN: 409,
  ALREADY_ISSUED: 409,
  CHANGE_SET_UNDER_WAY: 409,
  CHANGE_SET_NOT_PREVIEWED: 409,
  SECOND_MISSING: 409,
  SECOND_NOT_ASKED: 409,
  NOTHING_TO_RETRY: 409,
  NOTHING_TO_UNDO: 409,
  CALENDAR_OVERTAKEN: 409,
  POLICY_STANDS: 409,
  LADDERS_CHANGED: 409,
  WEBHOOK_INACTIVE: 409,
  MAIL_UNDER_WAY: 409,
  MAIL_FINISHED: 409,
  TWO_FACTOR_ON: 409,
  TWO_FACTOR_OFF: 409,
  TOO_LARGE: 413,
  MEDIA_TYPE_UNKNOWN: 415,
  CONTENT_NOT_ITS_TYPE: 415,
  SEAT_AMBIGUOUS: 422,
  WINDOW_NOT_OPEN: 422,
  IMPORT_FAULTS: 422,
  NO_REHEARSAL_CLOCK: 422,
  CLOCK_RUNS_BACK: 422,
  DEADLINE_MISSING: 422,
  DIGEST_IN_QUIET_HOURS: 422,
  ADDRESS_BOUNCED: 422,
  PASSWORD_WRONG: 422,
  PASSWORD_TOO_SHORT: 422,
  PASSWORD_COMMON: 422,
  PASSWORD_NAMES_OWNER: 422,
  CODE_WRONG: 422,
  CHANGE_SET_EMPTY: 422,
  CALENDAR_WITHOUT_WORKING_DAYS: 422,
  CALENDAR_DAY_TWICE: 422,
  SWAPPED_DAY_NOT_WEEKEND: 422,
  SWAPPED_DAY_IS_HOLIDAY: 422,
  HEAD_OUTSIDE_CAMPAIGN: 422,
  PLAN_TOO_LATE: 422,
  POLICY_UNKNOWN: 422,
  END_BEFORE_START: 422,
  LADDER_RUNG_AFTER_DUE: 422,
  LADDER_RUNG_TWICE: 422,
  LADDER_WITHOUT_GRACE: 422,
  LADDER_LEVEL_TWICE: 422,
  LADDER_TWICE: 422,
  LADDER_USUAL_MISSING: 422,
  LADDER_TASK_UNKNOWN: 422,
  WEBHOOK_ADDRESS_REFUSED: 422,
  TOO_MANY_REQUESTS: 429,
  TRIES_PAUSED: 429,
  INTERNAL: 500,
  DATABASE_AWAY: 503,
  ENGINE_AWAY: 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;
export const problemCodes = Object.keys(problemStatus).filter(isProblemCode);

/** 409 where somebody was faster or the same thing stands already; every other refusal of a rule is 422. */
const conflicts: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'CASE_CLOSED',
  'TASK_DONE',
  'ALREADY_SUBMITTED',
  'ALREADY_SIGNED',
  'COUNTED_ALREADY',
  'CLAIMED_BY_ANOTHER',
  'ALREADY_ON_HOLD',
  'NOT_ON_HOLD',
  'VERSION_ALREADY_THERE',
  'CONTENT_CHANGED',
  'WINDOW_ALREADY_OPEN',
  'CONGRESS_ALREADY_HELD',
  'ALREADY_WAIVED',
  'EXTENSION_ALREADY_ASKED',
  'EXTENSION_NOT_ASKED',
  'DEADLINE_MOVED_SINCE',
  'NOTHING_TO_TAKE_BACK',
  'CHANGED_SINCE',
]);

export function statusOfRefusal(code: RefusalCode): 404 | 409 | 422 {
  if (code === 'TASK_UNKNOWN') return 404;
  return conflicts.has(code) ? 409 : 422;
}

export function isProblemCode(code: string): code is ProblemCode {
  return code in problemStatus;
}

/** Where a given value is wrong and why: a JSON pointer into the body, or into query, path and headers by name. */
export const inputFaultSchema = z
  .object({
    pointer: z.string(),
    in: z.enum(['body', 'query', 'path', 'header', 'file']),
    code: z.string(),
    detail: z.string(),
    row: z.int().optional(),
    column: z.string().optional(),
  })
  .meta({ id: 'InputFault' });
export type InputFault = z.infer<typeof inputFaultSchema>;

/** RFC 9457. `code` is stable and is what programs read; `title` and `detail` follow `Accept-Language`. */
export const problemSchema = z
  .object({
    type: z.string(),
    status: z.int(),
    code: z.enum([...problemCodes, ...refusalCodes]),
    title: z.string(),
    detail: z.string().optional(),
    parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    errors: z.array(inputFaultSchema).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
