import type { DeadlineMove } from '../deadline/moves.js';
import type {
  CampaignId,
  CaseId,
  Day,
  Instant,
  OrganizationId,
  PersonId,
  SeatId,
  Sha256,
} from '../kernel/brand.js';
import type { Body, CongressType } from '../organization/organization.js';
import type {
  Contents,
  Party,
  ProcedureKey,
  StageKey,
  TaskKey,
  WaivableRule,
} from '../process/definition.js';
import type { LegalText } from '../process/legal-basis.js';
import type { Asked } from '../signoff/asked.js';
import type { Verdict } from '../signoff/tally.js';
import type { Counts, ItemOutcome } from '../sitting/sitting.js';
import type { OnBehalfOf } from './actor.js';
import type { Shown } from './shown.js';
import type { BySitting } from './facts.js';
import type { Adoption, Mandate } from './adoption.js';
import type { Question } from './question.js';
import type { Observer, SignerChange } from './signer-list.js';
import type { TaskContent } from './tasks/kinds.js';

export type CaseFlags = {
  readonly model: boolean;
  readonly directElection: boolean;
  readonly contents: Contents;
};

export type StageState = {
  readonly enteredAt: Instant;
  readonly leftAt?: Instant;
};

/** A step that is open for signature, with those asked as they stood when it opened. */
export type Signing = Asked & {
  readonly step: number;
  readonly parties: readonly Party[];
  /** Where silence has an outcome: working days past its due day when the step was asked, which are not held against it. */
  readonly lateBy?: number;
  /** Since when it waits for the answer to a question. */
  readonly waitingSince?: Day;
};

export type Signature = {
  readonly step: number;
  readonly seatId: SeatId;
  readonly personId: PersonId;
  readonly onBehalfOf?: OnBehalfOf;
  readonly verdict: Verdict;
  /** Which of the task's `shown` was in front of the signer; absent in logs from before it was recorded. */
  readonly saw?: number;
  /** Texts that have changed since, where the rule lets the signature stand: what stands there now. */
  readonly outdated?: Readonly<Record<TaskKey, Sha256>>;
  /** Of a return: the earlier step it asks for. */
  readonly toStep?: number;
  /** Of an adoption subject to editing: who finishes the text. */
  readonly mandate?: Mandate;
};

/** A step, or a body's group of it, that was concluded in a sitting. `tookPart`: who voted there; how each did is a signature, unless hands were counted. */
export type ConcludedStep = {
  readonly step: number;
  /** Where the body concluded its group of the step, beside others: which. */
  readonly group?: number;
  readonly sitting: BySitting;
  readonly outcome: ItemOutcome;
  readonly counts: Counts;
  readonly tookPart: readonly PersonId[];
  /** Which of the task's `shown` was in front of the body. */
  readonly saw?: number;
  /** As of a signature: what has changed since, where the rule lets it stand. */
  readonly outdated?: Readonly<Record<TaskKey, Sha256>>;
  /** As of a signature, for the body as one. */
  readonly toStep?: number;
  readonly mandate?: Mandate;
};

/** A point of a return, named through a seat (unknown in older logs); with `task`, that task is opened again. */
export type Point = { readonly text: string; readonly task?: TaskKey; readonly by?: SeatId };

/** What is asked for with an approval. `by`: through which seat; `of`: the task that was approved so. */
export type Condition = {
  readonly text: string;
  readonly owner: Body;
  readonly dueOn: Day;
  readonly by?: SeatId;
  readonly of?: TaskKey;
};

/** `withdrawn`: taken back because the work it rests on began a new round. */
export type TaskStatus = 'open' | 'inSignOff' | 'done' | 'withdrawn';

/**
 * A stretch in which a hold stopped a task's clock, with what the hold rested on. `from` and `to` as working days are
 * counted: those after `from` up to `to`, the day it was resumed.
 */
export type Stop = {
  readonly from: Day;
  readonly to: Day;
  /** What the task was counted from: when that moves, what is counted back from it is no longer stopped by it. */
  readonly countedFrom: Day;
  readonly reason: string;
  readonly basis: LegalText;
};

export type TaskState = {
  readonly key: TaskKey;
  readonly stage: StageKey;
  readonly status: TaskStatus;
  /** 1 at first, one more each time the work is returned. */
  readonly round: number;
  readonly openedAt: Instant;
  /** As counted last: see `counted`. */
  readonly dueOn: Day;
  /** Absent while nothing has stopped it. */
  readonly stops?: readonly Stop[];
  readonly doneAt?: Instant;
  /** When it was handed on for the first time: lead times count from there, however often it came back. */
  readonly submittedAt?: Instant;
  readonly claimedBy?: SeatId;
  /** Everyone who prepared any of it in any round, or for whom it was prepared; none of them may sign it. */
  readonly preparedBy: readonly PersonId[];
  /** The step being signed, with those asked as they stood when it opened. */
  readonly signing?: Signing;
  /** Of the present round only; the log keeps the earlier ones. */
  readonly signatures: readonly Signature[];
  /** What those who signed in this round were shown, each once however many saw it. */
  readonly shown?: readonly Shown[];
  /** Absent unless a step of the present round was concluded in a sitting. */
  readonly sittings?: readonly ConcludedStep[];
  /** Why the work came back, as last returned. */
  readonly points: readonly Point[];
  /** Points named by signatures of the present round; on a return they become the points of the next. */
  readonly objections: readonly Point[];
  /** Conditions named by signatures of the present round. */
  readonly conditions: readonly Condition[];
  /** Present on the tasks that a condition created. */
  readonly condition?: Condition;
  readonly content: TaskContent;
  /** Asked by signers of the present round. */
  readonly questions?: readonly Question[];
  readonly signerChanges?: readonly SignerChange[];
  readonly observers?: readonly Observer[];
  /** Present once a body has adopted the text subject to editing. */
  readonly adoption?: Adoption;
};

export type Hold = {
  readonly stages: readonly StageKey[];
  readonly placedOn: Day;
  /** What each stopped task was counted from when the hold was placed: where that moved meanwhile, it is stopped since then or counted anew. */
  readonly countedFrom?: Readonly<Record<TaskKey, Day>>;
  readonly until?: Day;
  readonly reason: string;
  readonly basis: LegalText;
  /** Absent in logs from before it was recorded: the direct superior. */
  readonly placedBy?: OrganizationId;
};

export type Waiver = { readonly rule: WaivableRule; readonly reason: string; readonly grantedOn: Day };

/** A later deadline that the organization has asked for and nobody has answered yet. */
export type ExtensionRequest = {
  readonly to: Day;
  readonly reason: string;
  readonly askedOn: Day;
  /** Who must answer: the direct superior, or whoever has the slack. */
  readonly askedOf: OrganizationId;
};

/** A procedure that was carried out, once per round of the work it follows. */
export type ProcedureDone = { readonly key: ProcedureKey; readonly round: number; readonly sha256: Sha256 };

/** One organization's case: plain JSON, the fold of its log. */
export type CaseState = {
  readonly caseId: CaseId;
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly superiorId: OrganizationId;
  readonly type: CongressType;
  readonly definition: { readonly key: string; readonly version: number; readonly sha256: Sha256 };
  readonly flags: CaseFlags;
  readonly status: 'open' | 'closed';
  readonly deadlineOn: Day;
  readonly openingOn?: Day;
  readonly heldOn?: Day;
  readonly stages: Partial<Record<StageKey, StageState>>;
  readonly tasks: Readonly<Record<TaskKey, TaskState>>;
  readonly holds: readonly Hold[];
  readonly waivers: readonly Waiver[];
  /** What moved the deadline, in order: extensions stay visible as such, also when they were withdrawn. */
  readonly deadlineMoves: readonly DeadlineMove[];
  readonly extensionRequest?: ExtensionRequest;
  readonly procedures: readonly ProcedureDone[];
};
