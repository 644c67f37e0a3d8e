import type { Mandate } from '../case/adoption.js';
import type { OnBehalfOf } from '../case/actor.js';
import type { Shown } from '../case/shown.js';
import type { Condition, Point } from '../case/state.js';
import type {
  CampaignId,
  CaseId,
  Day,
  OrganizationId,
  PersonId,
  SeatId,
  SittingId,
  SittingItemId,
} from '../kernel/brand.js';
import type { Body } from '../organization/organization.js';
import type { TaskKey } from '../process/definition.js';
import type { QuorumRule } from './quorum.js';

/** `held`: opened with a quorum, votes may be entered. `closed`: its conclusions are decisions of their cases. */
export const sittingStates = ['convened', 'held', 'closed', 'cancelled'] as const;
export type SittingState = (typeof sittingStates)[number];

/** Who sits for the holder of a seat, by virtue of what. */
export type Substitute = Omit<OnBehalfOf, 'personId' | 'name'> & Person;
type Person = { readonly personId: PersonId; readonly name: string };

/** `substituted`: somebody sits for the absent holder, and votes through the holder's seat under their own name. */
export type Presence =
  | { readonly kind: 'summoned' }
  | { readonly kind: 'present' }
  | { readonly kind: 'absent'; readonly reason: string }
  | {
      readonly kind: 'substituted';
      readonly reason: string;
      readonly by: Substitute;
    };

/** A seat of the body, with who holds it; nobody is summoned to a vacant one. */
export type Member = {
  readonly seatId: SeatId;
  readonly title: string;
  readonly holder?: Person;
  readonly presence: Presence;
};

export const votes = ['for', 'against', 'abstain'] as const;
export type Vote = (typeof votes)[number];
export type Counts = Readonly<Record<Vote, number>>;

/** What the body is asked to agree to. */
export type Motion =
  | { readonly kind: 'approve' }
  | { readonly kind: 'approveWithConditions'; readonly conditions: readonly Condition[] }
  /** `toStep`: to an earlier step of the same task; else to those who prepared it. */
  | { readonly kind: 'returnForRevision'; readonly points: readonly Point[]; readonly toStep?: number }
  | { readonly kind: 'adoptSubjectToEditing'; readonly mandate: Mandate }
  | { readonly kind: 'reject'; readonly reason: string };

/** Votes by seat, or hands counted where nobody need be named. */
export type Ballot =
  | { readonly kind: 'named'; readonly votes: Readonly<Partial<Record<SeatId, Vote>>> }
  | ({ readonly kind: 'hands' } & Counts);

export const itemStates = ['open', 'concluded', 'postponed', 'removed'] as const;
export type ItemState = (typeof itemStates)[number];

export const itemOutcomes = [
  'approved',
  'approvedWithConditions',
  'adoptedSubjectToEditing',
  'returned',
  'rejected',
] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

export type ItemResult = {
  readonly outcome: ItemOutcome;
  readonly counts: Counts;
  /** The seats whose voters left for it, because they had a hand in it. */
  readonly left: readonly SeatId[];
  /** Where it stands in the case's log. */
  readonly sequence: number;
};

/** A dossier on the agenda, as it stood when it was put there. Whatever becomes of it, it keeps its place. */
export type Item = {
  readonly id: SittingItemId;
  readonly caseId: CaseId;
  readonly task: TaskKey;
  readonly round: number;
  readonly step: number;
  readonly shown: Shown;
  readonly state: ItemState;
  /** On the list that is voted in one go. */
  readonly consent: boolean;
  readonly motion?: Motion;
  readonly ballot?: Ballot;
  /** What it came to, as its case's log has it. */
  readonly result?: ItemResult;
  /** Why it was postponed or taken off. */
  readonly reason?: string;
  readonly postponedTo?: SittingId;
  readonly cameFrom?: SittingId;
};

/** A meeting of a body on dossiers that lie in front of it. Numbers count within the body and campaign. */
export type Sitting = {
  readonly id: SittingId;
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly body: Body;
  readonly number: number;
  readonly state: SittingState;
  readonly day: Day;
  /** `HH:MM` in Viet Nam. */
  readonly startsAt: string;
  readonly place: string;
  readonly chair: SeatId;
  readonly recorder: SeatId;
  readonly quorum: QuorumRule;
  readonly members: readonly Member[];
  /** In the order of the agenda. */
  readonly items: readonly Item[];
  readonly heldOn?: Day;
  readonly cancelledFor?: string;
};
