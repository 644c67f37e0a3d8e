import type { CaseId, Day, PersonId, SeatId, SittingId, SittingItemId } from '../kernel/brand.js';
import type { TaskKey } from '../process/definition.js';
import type { AgendaOrder } from './agenda-order.js';
import type { Counts, Motion, Vote } from './sitting.js';

export type Arrangement = {
  readonly day: Day;
  /** `HH:MM` in Viet Nam. */
  readonly startsAt: string;
  readonly place: string;
  readonly chair: SeatId;
  readonly recorder: SeatId;
};

export type Attending =
  | { readonly seatId: SeatId; readonly presence: 'present' }
  | { readonly seatId: SeatId; readonly presence: 'absent'; readonly reason: string }
  | {
      readonly seatId: SeatId;
      readonly presence: 'substituted';
      readonly reason: string;
      readonly substitute: PersonId;
    };

export type SeatVote = { readonly seatId: SeatId; readonly vote: Vote };

export type AgendaCommand =
  | {
      readonly kind: 'putOnAgenda';
      readonly items: readonly {
        readonly id: SittingItemId;
        readonly caseId: CaseId;
        readonly task: TaskKey;
        readonly cameFrom?: SittingId;
      }[];
      /** Everything that was ready, in which order. */
      readonly ready?: AgendaOrder;
    }
  | { readonly kind: 'takeOffAgenda'; readonly item: SittingItemId; readonly reason: string }
  /** The whole agenda in its new order. */
  | { readonly kind: 'orderAgenda'; readonly items: readonly SittingItemId[] }
  | {
      readonly kind: 'postponeItem';
      readonly item: SittingItemId;
      readonly reason: string;
      readonly to?: SittingId;
    };

export type VotingCommand =
  | {
      readonly kind: 'enterVotes';
      readonly item: SittingItemId;
      readonly motion: Motion;
      readonly votes: readonly SeatVote[];
    }
  | {
      readonly kind: 'enterShowOfHands';
      readonly item: SittingItemId;
      readonly motion: Motion;
      readonly counts: Counts;
    }
  | { readonly kind: 'listForConsent'; readonly items: readonly SittingItemId[] }
  | { readonly kind: 'objectToConsent'; readonly item: SittingItemId }
  | { readonly kind: 'enterConsentVotes'; readonly votes: readonly SeatVote[] };

export type SittingCommand =
  | { readonly kind: 'arrangeSitting'; readonly arrangement: Arrangement }
  | { readonly kind: 'recordAttendance'; readonly members: readonly Attending[] }
  | { readonly kind: 'openSitting' }
  | { readonly kind: 'cancelSitting'; readonly reason: string }
  | AgendaCommand
  | VotingCommand;
