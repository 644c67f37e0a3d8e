import type { AuthorityRefusal } from '../case/authority-now.js';
import { fail } from '../kernel/result.js';

/** Why a sitting says no. What a case says of its own dossier comes as `ITEM_REFUSED`, with its code. */
export const sittingRefusals = [
  'NOT_THE_RECORDER',
  'NOT_THE_CHAIR',
  'NOT_A_MEMBER',
  'SITTING_UNDER_WAY',
  'SITTING_NOT_HELD',
  'SITTING_ENDED',
  'SITTING_IN_THE_PAST',
  'SITTING_BEFORE_ITS_DAY',
  'SITTING_WITHOUT_QUORUM',
  'CHAIR_NOT_A_MEMBER',
  'CHAIR_ABSENT',
  'CHAIR_IS_RECORDER',
  'RECORDER_UNKNOWN',
  'SEAT_NOT_IN_BODY',
  'SUBSTITUTE_NOT_NAMED',
  'SUBSTITUTE_IS_MEMBER',
  'DOSSIER_NOT_READY',
  'ALREADY_ON_AGENDA',
  'ITEM_NOT_ON_AGENDA',
  'AGENDA_ORDER_INCOMPLETE',
  'AGENDA_EMPTY',
  'POSTPONED_TO_ITSELF',
  'POSTPONED_TO_NO_SITTING',
  'ON_CONSENT_LIST',
  'NOT_ON_CONSENT_LIST',
  'VOTER_NOT_PRESENT',
  'VOTER_NOT_ASKED',
  'VOTER_LEAVES',
  'VOTES_NEED_NAMES',
  'HANDS_EXCEED_PRESENT',
  'ITEM_UNDECIDED',
  'ITEM_REFUSED',
  'SITTING_NOT_CLOSED',
  'MINUTES_DRAWN',
  'MINUTES_REPLACED',
  'MINUTES_SIGNED',
  'NOTHING_TO_CORRECT',
  'NOT_A_SIGNATORY',
] as const;
export type SittingRefusalCode = (typeof sittingRefusals)[number] | AuthorityRefusal['code'];

/** An expected "no"; `detail` fills the places of its text. */
export type SittingRefusal = {
  readonly code: SittingRefusalCode;
  readonly detail?: Readonly<Record<string, string | number>>;
};

export function refuse(code: SittingRefusalCode, detail?: SittingRefusal['detail']) {
  return fail<SittingRefusal>(detail === undefined ? { code } : { code, detail });
}
