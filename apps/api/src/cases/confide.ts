import type { CaseFile } from '#libs/cases/case-file';
import { isPartyTo } from '#libs/domain/case/confidential';
import type { TaskKey } from '#libs/domain/process/definition';
import { may, type Caller } from '#libs/persistence/queries/caller';
import type { CaseInScope } from '#libs/persistence/queries/case-in-scope';
import { actorThrough } from '../decisions/desk.js';
import { EdgeProblem } from '../platform/failures.js';

/** Lets a confidential part of a case be read by the bodies concerned and by auditors, and by nobody else. */
export function confide(
  caller: Caller,
  matter: CaseInScope,
  { state, facts }: CaseFile,
  task: TaskKey,
): void {
  const party = caller.seats.some((seat) => isPartyTo(state, facts, task, actorThrough(caller, seat)));
  const reader = party ? caller : { ...caller, seats: [] };
  if (!may(reader, 'readConfidential', matter)) throw new EdgeProblem('CONFIDENTIAL');
}
