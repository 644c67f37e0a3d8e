import type { Actor } from '../case/actor.js';
import type { RefusalCode } from '../case/refusal.js';
import type { Day, OrganizationId } from '../kernel/brand.js';
import type { Body, CongressType } from '../organization/organization.js';
import type { StageKey, TaskKey } from '../process/definition.js';

/**
 * Where a mass decision stands. `awaitingSecond`: more cases than the campaign lets one person decide. `failed`: something
 * is left to be done, and may be tried again.
 */
export const changeStates = [
  'draft',
  'previewed',
  'awaitingSecond',
  'applying',
  'applied',
  'undoing',
  'undone',
  'failed',
] as const;
export type ChangeState = (typeof changeStates)[number];

export const itemVerdicts = ['wouldChange', 'refused'] as const;
export type ItemVerdict = (typeof itemVerdicts)[number];
export const itemResults = ['pending', 'applied', 'refused', 'failed'] as const;
export type ItemResult = (typeof itemResults)[number];

/** Which cases are meant; every criterion that is given must be met. */
export type ChangeFilter = {
  readonly under?: OrganizationId;
  readonly types?: readonly CongressType[];
  /** Of the organization, or of the nearest one above that names one. */
  readonly area?: string;
  /** Entered and not left. */
  readonly stage?: StageKey;
  readonly status?: 'open' | 'closed';
  readonly late?: boolean;
  readonly organizationIds?: readonly OrganizationId[];
};

/** A task's due day before and after. */
export type Move = { readonly task: TaskKey; readonly from: Day; readonly to: Day };

/** What a rule needs to know of a change set to say what may be done with it. */
export type ChangeStanding = {
  readonly state: ChangeState;
  readonly createdBy: Actor;
  /** How many cases it would change, by the latest preview. */
  readonly wouldChange: number;
};

/** Notices by the bodies that would get them, and how they fall upon people. */
export type NoticeBudget = {
  readonly total: number;
  readonly bodies: Readonly<Partial<Record<Body, number>>>;
  readonly people: number;
  readonly mostForOnePerson: number;
};

/** A preview as a whole; refusals and what cannot be undone afterwards are counted by code. */
export type PreviewSummary = {
  readonly cases: number;
  readonly wouldChange: number;
  readonly refused: Readonly<Partial<Record<RefusalCode, number>>>;
  readonly movedTasks: number;
  readonly notices: NoticeBudget;
  readonly lasting: Readonly<Partial<Record<RefusalCode, number>>>;
};

/** Why a change set is not previewed, seconded, applied, tried again or undone. */
export type ChangeRefusal =
  | 'CHANGE_SET_EMPTY'
  | 'CHANGE_SET_UNDER_WAY'
  | 'CHANGE_SET_NOT_PREVIEWED'
  | 'SECOND_MISSING'
  | 'SECOND_NOT_ASKED'
  | 'SECOND_IS_CREATOR'
  | 'SECOND_WITHOUT_AUTHORITY'
  | 'CREATOR_LEFT_SEAT'
  | 'NOTHING_TO_RETRY'
  | 'NOTHING_TO_UNDO';
