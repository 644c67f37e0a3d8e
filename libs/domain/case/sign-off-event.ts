import type { Day, SeatId } from '../kernel/brand.js';
import type { Party, TaskKey } from '../process/definition.js';
import type { Asked } from '../signoff/asked.js';
import type { Actor } from './actor.js';
import type { Mandate } from './adoption.js';
import type { Point } from './state.js';

/** Who did it: the person, the seat, and for whom if for somebody. */
export type By = Pick<Actor, 'seatId' | 'personId' | 'onBehalfOf'>;

/** What happens around the signatures of a task. `waited`: working days for which silence was not held against anybody. */
export type SignOffEvent =
  | ({
      readonly type: 'WorkTakenBack';
      readonly task: TaskKey;
      readonly round: number;
      readonly reason?: string;
    } & By)
  | ({
      readonly type: 'SignatureRecalled';
      readonly task: TaskKey;
      readonly step: number;
      readonly reason?: string;
    } & By)
  /** Sent back to an earlier step of the same task, where a new round begins. */
  | {
      readonly type: 'SentToStep';
      readonly task: TaskKey;
      readonly round: number;
      readonly step: number;
      readonly points: readonly Point[];
    }
  | ({
      readonly type: 'InformationAsked';
      readonly task: TaskKey;
      readonly step: number;
      readonly number: number;
      readonly of: readonly Party[];
      readonly question: string;
      readonly on: Day;
    } & By)
  | ({
      readonly type: 'InformationGiven';
      readonly task: TaskKey;
      readonly number: number;
      readonly answer: string;
      readonly waited?: number;
    } & By)
  /** Whoever asked signed without waiting any longer, or is not asked any more. */
  | {
      readonly type: 'QuestionDropped';
      readonly task: TaskKey;
      readonly number: number;
      readonly waited?: number;
    }
  /** `asked`: those asked in the step that is open, as they stand from now on. */
  | ({
      readonly type: 'SignersChanged';
      readonly task: TaskKey;
      readonly step: number;
      readonly group?: number;
      readonly change: 'added' | 'removed';
      readonly signer: SeatId;
      readonly reason: string;
      readonly asked?: Asked;
    } & By)
  | ({
      readonly type: 'ObserversChanged';
      readonly task: TaskKey;
      readonly change: 'added' | 'removed';
      readonly observer: SeatId;
      readonly reason: string;
    } & By)
  /** The text is finished in a new round: who adopted it may sit in the body that absorbs the opinions. */
  | ({
      readonly type: 'AdoptedSubjectToEditing';
      readonly task: TaskKey;
      readonly round: number;
      readonly step: number;
      readonly versions: number;
    } & Mandate)
  | ({
      readonly type: 'OpinionsAbsorbed';
      readonly task: TaskKey;
      readonly version: number;
      readonly note?: string;
    } & By);
