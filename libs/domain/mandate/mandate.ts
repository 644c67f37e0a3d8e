import type { MandateKind } from '../case/actor.js';
import type { CaseId, Day, MandateId, PersonId, SeatId } from '../kernel/brand.js';
import type { Body } from '../organization/organization.js';
import type { LegalText } from '../process/legal-basis.js';
import type { StageKey, TaskKey, TaskKind } from '../process/definition.js';

/** What may be done by virtue of a mandate; what is not named is not narrowed. */
export type MandateScope = {
  readonly bodies?: readonly Body[];
  readonly stages?: readonly StageKey[];
  readonly kinds?: readonly TaskKind[];
  /** One task of one case and nothing else. */
  readonly task?: { readonly caseId: CaseId; readonly key: TaskKey };
};

/**
 * What the holder of a seat lets another person do in it, within a scope and days, both ends included: as a substitute
 * while away, by delegation, or by a mandate with a document.
 */
export type Mandate = {
  readonly id: MandateId;
  readonly by: MandateKind;
  readonly seatId: SeatId;
  /** Who held the seat and gave it: it ends with their holding the seat. */
  readonly giver: { readonly personId: PersonId; readonly name: string };
  readonly taker: { readonly personId: PersonId; readonly name: string };
  readonly scope: MandateScope;
  readonly from: Day;
  readonly to: Day;
  readonly document?: LegalText;
};

/** A task as a scope looks at it. */
export type ScopedTask = {
  readonly caseId: CaseId;
  readonly key: TaskKey;
  readonly stage: StageKey;
  readonly kind: TaskKind;
};

/** Whether a scope lets a task be worked on, through whichever body. */
export function coversTask({ stages, kinds, task }: MandateScope, of: ScopedTask): boolean {
  if (task && !(task.caseId === of.caseId && task.key === of.key)) return false;
  return (stages?.includes(of.stage) ?? true) && (kinds?.includes(of.kind) ?? true);
}

/** Whether a scope reaches acts on a case, or a sitting, as a whole: only where it is not narrowed to some tasks. */
export function coversWhole({ stages, kinds, task }: MandateScope): boolean {
  return !stages && !kinds && !task;
}

/** The bodies of a seat in which it may be acted for its holder. */
export function bodiesWithin({ bodies }: MandateScope, ofSeat: readonly Body[]): readonly Body[] {
  return bodies ? ofSeat.filter((body) => bodies.includes(body)) : ofSeat;
}

/** Whether two stretches of days have a day in common, both ends included. */
export function overlap(a: Pick<Mandate, 'from' | 'to'>, b: Pick<Mandate, 'from' | 'to'>): boolean {
  return a.from <= b.to && b.from <= a.to;
}
