import { fail } from '../kernel/result.js';

/** Why a command is not carried out. Texts in both languages stand in `libs/i18n`; the codes are stable. */
export const refusalCodes = [
  'CASE_CLOSED',
  'TASK_UNKNOWN',
  'TASK_NOT_OPEN',
  'TASK_DONE',
  'WRONG_TASK_KIND',
  'NOT_YOUR_TASK',
  'NOT_YOUR_TURN',
  'NOT_SUBMITTED',
  'ALREADY_SUBMITTED',
  'ALREADY_SIGNED',
  'OWN_WORK',
  'CLAIMED_BY_ANOTHER',
  'NOT_CLAIMED',
  'NO_SIGNERS',
  'VERDICT_NOT_ALLOWED',
  'POINTS_MISSING',
  'REASON_MISSING',
  'CONDITIONS_MISSING',
  'CONDITION_OWNER_UNKNOWN',
  'POINT_TASK_UNKNOWN',
  'STAGE_NOT_READY',
  'ON_HOLD',
  'ALREADY_ON_HOLD',
  'NOT_ON_HOLD',
  'NOT_THE_SUPERIOR',
  'ITEM_UNKNOWN',
  'ITEMS_OPEN',
  'VERSION_MISSING',
  'VERSIONS_TOO_FEW',
  'VERSION_ALREADY_THERE',
  'WINDOW_MISSING',
  'WINDOW_ALREADY_OPEN',
  'WINDOW_STILL_OPEN',
  'WINDOW_IN_THE_PAST',
  'WINDOW_TOO_SHORT',
  'WINDOW_TOO_LONG',
  'OPEN_OPINIONS',
  'BALLOT_MISSING',
  'BALLOT_INCONSISTENT',
  'SURPLUS_TOO_LARGE',
  'QUORUM_MISSING',
  'BALLOT_NOT_PASSED',
  'RESULTS_DIFFER',
  'DAY_MISSING',
  'DAY_IN_THE_FUTURE',
  'DAY_IN_THE_PAST',
  'DAY_BEFORE_OPENING',
  'CONGRESS_TOO_LONG',
  'OPENING_DAY_MISSING',
  'OPENING_AFTER_DEADLINE',
  'CONGRESS_ALREADY_HELD',
  'SUBORDINATES_NOT_HELD',
  'MODELS_NOT_HELD',
  'SUPERIOR_DRAFTS_NOT_ISSUED',
  'APPROVAL_LEAD_TIME',
  'ANNOUNCEMENT_LEAD_TIME',
  'CANDIDACY_LEAD_TIME',
  'NOT_YET_APPROVED',
  'ALREADY_WAIVED',
  'RULE_NOT_WAIVABLE',
  'EXTENSION_SHORTENS',
  'PROCEDURE_NOT_DUE',
  'COMMAND_ID_REUSED',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** An expected "no", told to the user; `detail` fills the places of its text. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly detail?: Readonly<Record<string, string | number>>;
};

export function refuse(code: RefusalCode, detail?: Refusal['detail']) {
  return fail<Refusal>(detail === undefined ? { code } : { code, detail });
}
