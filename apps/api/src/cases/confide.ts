import type { CaseFile } from '#libs/cases/case-file';
import { isPartyTo } from '#libs/domain/case/confidential';
import type { TaskKey } from '#libs/domain/process/definition';
import { coversTask } from '#libs/domain/mandate/mandate';
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
  const { caseId, tasks } = state;
  const [stage, kind] = [tasks[task]?.stage, tasks[task]?.content.kind];
  const lent = caller.lentSeats.filter(
    ({ mandate }) => stage && kind && coversTask(mandate.scope, { caseId, key: task, stage, kind }),
  );
  const party = [...caller.seats, ...lent].some((seat) =>
    isPartyTo(state, facts, task, actorThrough(caller, seat)),
  );
  const reader = party ? caller : { ...caller, seats: [], lentSeats: [] };
  if (!may(reader, 'readConfidential', matter)) throw new EdgeProblem('CONFIDENTIAL');
}
