import type { components } from '../../api/schema.js';
import type { CongressType } from '#libs/domain/organization/organization';
import type { TextCode } from '#libs/i18n/texts';

export const boardStates = ['done', 'remaining', 'overdue', 'late', 'withFindings'] as const;
export type BoardState = (typeof boardStates)[number];

/** What the board is asked by; it stays in the address. */
export type BoardSearch = {
  /** By its code; the first one otherwise. */
  readonly campaign?: string;
  readonly root?: string;
  readonly asOf?: string;
  /** The rows behind a count; what stands directly below where neither is chosen. */
  readonly type?: CongressType;
  readonly state?: BoardState;
};

export const stateTexts = {
  done: 'stateDone',
  remaining: 'stateRemaining',
  overdue: 'stateOverdue',
  late: 'stateLate',
  withFindings: 'stateWithFindings',
} as const satisfies Readonly<Record<BoardState, TextCode<'board'>>>;

export type BoardRow = components['schemas']['BoardRow'];
export type BoardOrganization = components['schemas']['BoardOrganization'];
export type StageStanding = BoardOrganization['stages'][number];
