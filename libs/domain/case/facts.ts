import type { Calendar } from '../calendar/calendar.js';
import type { DeadlineLevel } from '../deadline/effective-deadline.js';
import type { SuperiorPlan } from '../deadline/ripple.js';
import type {
  ChangeSetId,
  Day,
  Instant,
  OrganizationId,
  PersonId,
  SeatId,
  SittingId,
} from '../kernel/brand.js';
import type { Body } from '../organization/organization.js';
import type { ProcessDefinition, TaskKey } from '../process/definition.js';
import type { Actor } from './actor.js';
import type { Confirmation } from './confirmation.js';
import type { Authority } from './authority-now.js';

/** The seats of the own and of the superior organization, by body, as they stand now. */
export type Roster = {
  readonly own: Partial<Record<Body, readonly SeatId[]>>;
  readonly superior: Partial<Record<Body, readonly SeatId[]>>;
  /** Who holds each seat now; absent for a vacant one. */
  readonly holders: Readonly<Partial<Record<SeatId, PersonId>>>;
};

/** Which mass decision a command belongs to, and who seconded it. No rule asks; the log names it. */
export type ByChangeSet = {
  readonly id: ChangeSetId;
  readonly number: number;
  readonly secondedBy?: Actor;
};

/** In which sitting of the body something was decided; numbers count within the body and campaign. */
export type BySitting = { readonly id: SittingId; readonly number: number; readonly heldOn: Day };

/**
 * What a rule may need from outside the case, read in the transaction that uses it and stored with the decision.
 * Only what `evidenceNeeded` asks for is present.
 */
export type Evidence = {
  readonly opinions?: Readonly<Record<TaskKey, { readonly total: number; readonly open: number }>>;
  /** Cases directly or indirectly below whose congress is not held. */
  readonly subordinatesNotHeld?: number;
  /** Model units of the same superior whose congress is not held, this one not counted. */
  readonly modelsNotHeld?: number;
  readonly superiorDraftsIssued?: boolean;
  /** Everybody above, the nearest first, with the opening each plans: who has the slack for an extension. */
  readonly superiorPlans?: readonly SuperiorPlan[];
  /** What binds the organization and those above it, from the top downward: the deadline that policies and plans name. */
  readonly deadlineLevels?: readonly DeadlineLevel[];
  readonly changeSet?: ByChangeSet;
  readonly sitting?: BySitting;
  /** What the signer's passkey signed. No rule asks; the log keeps it. */
  readonly confirmation?: Confirmation;
};

/** Everything a decision depends on beyond the state and the command: time, definition, calendar, people, evidence. */
export type Facts = {
  readonly now: Instant;
  readonly definition: ProcessDefinition;
  readonly calendar: Calendar;
  readonly roster: Roster;
  /** The organizations above, the nearest first. */
  readonly above: readonly OrganizationId[];
  readonly evidence: Evidence;
  /** Always there when the door decides; absent where nothing is decided: previews, plans, rehearsals. */
  readonly authority?: Authority;
};
