import type { CaseId, CommandId, Day, SeatId, Sha256 } from '../kernel/brand.js';
import type { ProcedureKey, StageKey, TaskKey, WaivableRule } from '../process/definition.js';
import type { Body } from '../organization/organization.js';
import type { LegalText } from '../process/legal-basis.js';
import type { Actor, SystemActor } from './actor.js';
import type { Assertion } from './confirmation.js';
import type { Ballot, Motion } from '../sitting/sitting.js';
import type { ByChangeSet, BySitting } from './facts.js';
import type { Shown } from './shown.js';
import type { SignOffCommand, SigningCommand } from './sign-off-command.js';
import type { BallotCommand } from './tasks/ballot/ballot.js';
import type { ChecklistCommand } from './tasks/checklist/checklist.js';
import type { ConsultationCommand } from './tasks/consultation/consultation.js';
import type { DocumentCommand, TextCommand } from './tasks/document/document.js';
import type { MilestoneCommand } from './tasks/milestone/milestone.js';

/** Work on what a task holds, each kind its own. */
export type ContentCommand =
  ChecklistCommand | DocumentCommand | ConsultationCommand | BallotCommand | MilestoneCommand;

/** Handing work on: any kind of task. */
export type HandlingCommand =
  | { readonly kind: 'claim'; readonly task: TaskKey }
  | { readonly kind: 'release'; readonly task: TaskKey }
  | { readonly kind: 'submit'; readonly task: TaskKey }
  | { readonly kind: 'assign'; readonly task: TaskKey; readonly to: SeatId; readonly reason: string };

/** Who votes through a seat in a sitting: its holder, or whoever sits for them. */
export type Voter = Pick<Actor, 'seatId' | 'personId' | 'onBehalfOf'>;

/**
 * One act of the body that is asked, in a sitting: its motion and how it was voted, by those who were there. Only a
 * sitting sends it, in the name of its chair.
 */
export type ConcludeInSitting = {
  readonly kind: 'concludeInSitting';
  readonly task: TaskKey;
  /** The body that sat. */
  readonly body: Body;
  /** As the dossier stood when it was put on the agenda, with what was in it. */
  readonly round: number;
  readonly step: number;
  readonly shown: Shown;
  readonly motion: Motion;
  readonly ballot: Ballot;
  readonly voters: readonly Voter[];
  readonly attendance: { readonly summoned: number; readonly present: number };
};

export type TaskCommand = ContentCommand | TextCommand | HandlingCommand | SigningCommand | SignOffCommand;

/** Acts on the case as a whole, most of them the superior's. */
export type CaseCommand =
  | { readonly kind: 'setOpeningDay'; readonly day: Day }
  | { readonly kind: 'waive'; readonly rule: WaivableRule; readonly reason: string }
  | {
      readonly kind: 'hold';
      readonly stages: readonly StageKey[];
      readonly reason: string;
      readonly basis: LegalText;
      readonly until?: Day;
    }
  | { readonly kind: 'resume'; readonly stages: readonly StageKey[] }
  | { readonly kind: 'askExtension'; readonly to: Day; readonly reason: string }
  | { readonly kind: 'withdrawRequest'; readonly reason: string }
  | { readonly kind: 'extend'; readonly to: Day; readonly reason: string; readonly decision: LegalText }
  | { readonly kind: 'declineExtension'; readonly reason: string }
  | { readonly kind: 'withdrawExtension'; readonly reason: string }
  | { readonly kind: 'tighten'; readonly to: Day; readonly reason: string; readonly decision: LegalText }
  /** The deadline that policies and superiors' plans name now takes the place of the one that they named before. */
  | { readonly kind: 'applyPolicies'; readonly reason: string }
  /** Takes the latest tightening, or the latest deadline by policy, back. */
  | { readonly kind: 'restoreDeadline'; readonly reason: string };

/** What the driver reports of the work a stage brings. */
export type DriverCommand = {
  readonly kind: 'recordProcedure';
  readonly procedure: ProcedureKey;
  readonly round: number;
  readonly sha256: Sha256;
};

export type PersonCommand = TaskCommand | CaseCommand | ConcludeInSitting;
export type CommandBody = PersonCommand | DriverCommand;

/** A command as it comes to the door. The id makes a repeat harmless: it is recorded once. */
export type Command = {
  readonly commandId: CommandId;
  readonly caseId: CaseId;
  readonly actor: Actor | SystemActor;
  readonly body: CommandBody;
  /** Present when it is one of many that were decided together. */
  readonly changeSet?: ByChangeSet;
  /** Present when it was decided in a sitting. */
  readonly sitting?: BySitting;
  /** Present when its person confirms it by a passkey. */
  readonly confirmation?: Assertion;
};
