import type { Day } from '../kernel/brand.js';
import type { Party } from '../process/definition.js';
import type { Actor } from './actor.js';
import type { Facts } from './facts.js';
import { belongsTo } from './parties.js';
import type { By } from './sign-off-event.js';
import type { CaseState, TaskState } from './state.js';

/** What somebody who is asked to sign wants to know first. `closed` without an answer: they wait for it no longer. */
export type Question = By & {
  readonly number: number;
  readonly step: number;
  readonly of: readonly Party[];
  readonly question: string;
  readonly askedOn: Day;
  readonly closed?: { readonly answer: string; readonly by: By } | 'dropped';
};

export function openQuestions({ questions = [] }: Pick<TaskState, 'questions'>): readonly Question[] {
  return questions.filter(({ closed }) => closed === undefined);
}

export function isAskedOf({ of }: Question, actor: Actor, state: CaseState, facts: Facts): boolean {
  return of.some((party) => belongsTo(actor, party, state, facts));
}
