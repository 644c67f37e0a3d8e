import type {
  CampaignId,
  CaseId,
  Day,
  OrganizationId,
  PersonId,
  SeatId,
  Sha256,
  SittingId,
} from '../kernel/brand.js';
import type { CongressType } from '../organization/organization.js';
import type { Lapse, ProcedureKey, StageKey, TaskKey } from '../process/definition.js';
import type { Basis } from '../process/legal-basis.js';
import type { Verdict } from '../signoff/tally.js';
import type { Counts, ItemOutcome } from '../sitting/sitting.js';
import type { OnBehalfOf } from './actor.js';
import type { DeadlineEvent, ExtensionEvent } from './deadline-event.js';
import type { Shown } from './shown.js';
import type { Voter } from './command.js';
import type { BySitting } from './facts.js';
import type { ContentChanges, SignatureRef } from './signatures.js';
import type { Mandate } from './adoption.js';
import type { SignOffEvent } from './sign-off-event.js';
import type { CaseFlags, Condition, Hold, Point, Signing, Stop, Waiver } from './state.js';
import type { BallotEvent } from './tasks/ballot/ballot.js';
import type { ChecklistEvent } from './tasks/checklist/checklist.js';
import type { ConsultationEvent } from './tasks/consultation/consultation.js';
import type { DocumentEvent } from './tasks/document/document.js';
import type { TaskContent } from './tasks/kinds.js';
import type { MilestoneEvent } from './tasks/milestone/milestone.js';

export type CaseOpened = {
  readonly type: 'CaseOpened';
  readonly caseId: CaseId;
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly superiorId: OrganizationId;
  readonly caseType: CongressType;
  readonly definition: { readonly key: string; readonly version: number; readonly sha256: Sha256 };
  readonly flags: CaseFlags;
  readonly deadlineOn: Day;
};

export type ContentEvent = ChecklistEvent | DocumentEvent | ConsultationEvent | BallotEvent | MilestoneEvent;

export type TaskEvent =
  | ContentEvent
  | SignOffEvent
  | {
      readonly type: 'TaskOpened';
      readonly task: TaskKey;
      readonly stage: StageKey;
      readonly dueOn: Day;
      readonly content: TaskContent;
      /** Which approvals of the round before still count. */
      readonly kept?: readonly SignatureRef[];
      readonly condition?: Condition;
      /** What had stopped its stage before, where it is counted from earlier. */
      readonly stops?: readonly Stop[];
    }
  | { readonly type: 'TaskClaimed'; readonly task: TaskKey; readonly seatId: SeatId }
  | { readonly type: 'TaskReleased'; readonly task: TaskKey }
  /** Given into the hands of a seat; `from`: whose hands it was in before. */
  | {
      readonly type: 'TaskAssigned';
      readonly task: TaskKey;
      readonly seatId: SeatId;
      readonly from?: SeatId;
      readonly reason: string;
    }
  | {
      readonly type: 'Prepared';
      readonly task: TaskKey;
      readonly personId: PersonId;
      readonly onBehalfOf?: OnBehalfOf;
    }
  | ({ readonly type: 'SigningOpened'; readonly task: TaskKey } & Signing)
  | {
      readonly type: 'Signed';
      readonly task: TaskKey;
      readonly step: number;
      readonly seatId: SeatId;
      readonly personId: PersonId;
      readonly onBehalfOf?: OnBehalfOf;
      readonly verdict: Verdict;
      /** Absent in logs from before it was recorded. */
      readonly shown?: Shown;
      readonly points?: readonly Point[];
      readonly conditions?: readonly Condition[];
      readonly reason?: string;
      readonly toStep?: number;
      readonly mandate?: Mandate;
    }
  /** One act of a body in a sitting, by those who voted; how each did is not known where hands were counted. */
  | {
      readonly type: 'ConcludedInSitting';
      readonly task: TaskKey;
      readonly step: number;
      /** Where others sign beside the body: its group, whose outcome this is. */
      readonly group?: number;
      readonly sitting: BySitting;
      readonly outcome: ItemOutcome;
      readonly counts: Counts;
      readonly votes: readonly (Voter & { readonly verdict?: Verdict })[];
      /** Had a hand in the work. */
      readonly left: readonly SeatId[];
      readonly shown?: Shown;
      readonly points?: readonly Point[];
      readonly conditions?: readonly Condition[];
      readonly reason?: string;
      /** Of a return: the earlier step that the body asks for. */
      readonly toStep?: number;
      /** Of an adoption subject to editing: who finishes the text. */
      readonly mandate?: Mandate;
    }
  /** A step was concluded by its rule, because time was over; nobody signed it so. */
  | {
      readonly type: 'OutcomeByRule';
      readonly task: TaskKey;
      readonly step: number;
      readonly outcome: Lapse['outcome'];
      readonly basis: Basis;
    }
  /** A new round begins: by the signers' outcome, or because the work it rests on began one. */
  | {
      readonly type: 'TaskReturned';
      readonly task: TaskKey;
      readonly round: number;
      /** `changed`: a text that its signatures covered was changed. */
      readonly outcome: 'returned' | 'rejected' | 'changed';
      readonly points: readonly Point[];
      /** Which approvals of the round before still count. */
      readonly kept?: readonly SignatureRef[];
    }
  /** These saw another text than the one that stands now: void, and asked for again, or marked as given on the earlier one. */
  | {
      readonly type: 'ApprovalsVoided' | 'ApprovalsFlagged';
      readonly task: TaskKey;
      readonly signatures: readonly SignatureRef[];
      /** Sittings that had concluded on the earlier text. */
      readonly sittings?: readonly SittingId[];
      readonly changes: ContentChanges;
    }
  /** Taken back until what it needs is there again; it opens anew, in a later round, with TaskOpened. */
  | {
      readonly type: 'TaskWithdrawn';
      readonly task: TaskKey;
      /** It has sent the work back itself: none of its signatures counts in the next round. */
      readonly anew?: true;
    }
  | { readonly type: 'TaskCompleted'; readonly task: TaskKey };

export type CaseEvent =
  | CaseOpened
  /** A case that was finished elsewhere and entered as finished, with its source. */
  | { readonly type: 'CaseImported'; readonly heldOn: Day; readonly source: string }
  | { readonly type: 'StageEntered'; readonly stage: StageKey }
  | { readonly type: 'StageLeft'; readonly stage: StageKey }
  | { readonly type: 'StageReopened'; readonly stage: StageKey }
  | TaskEvent
  | { readonly type: 'OpeningDaySet'; readonly day: Day }
  | { readonly type: 'CongressHeld'; readonly day: Day }
  /** Due days that moved, by which calendar they were counted, the tasks whose stops no longer count, and what is left of others'. */
  | {
      readonly type: 'Rescheduled';
      readonly dues: Readonly<Record<TaskKey, Day>>;
      readonly calendar?: number;
      readonly anew?: readonly TaskKey[];
      readonly stops?: Readonly<Record<TaskKey, readonly Stop[]>>;
    }
  | ({ readonly type: 'WaiverGranted' } & Waiver)
  | ({ readonly type: 'HoldPlaced' } & Hold)
  /** `stopped`: the tasks that keep their working time, from when on their clocks stood. */
  | {
      readonly type: 'HoldLifted';
      readonly stages: readonly StageKey[];
      readonly on: Day;
      readonly stopped?: Readonly<Record<TaskKey, { readonly from: Day; readonly countedFrom: Day }>>;
    }
  | ExtensionEvent
  | DeadlineEvent
  | {
      readonly type: 'ProcedureRecorded';
      readonly key: ProcedureKey;
      readonly round: number;
      readonly sha256: Sha256;
    }
  | { readonly type: 'CaseClosed' };
