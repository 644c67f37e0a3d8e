import type {
  ProcedureDefinition,
  ProcedureKey,
  ProcessDefinition,
  StageKey,
} from '../process/definition.js';
import { applies } from '../process/applies.js';
import { isComplete } from './complete.js';
import { isOnHold } from './on-hold.js';
import { procedureRound } from './opening-tasks.js';
import type { CaseState } from './state.js';

export type PendingProcedure = {
  readonly stage: StageKey;
  readonly key: ProcedureKey;
  readonly round: number;
};

/** What the entered stages bring and nobody has yet recorded as done, in the order of the process. */
export function pendingProcedures(
  state: CaseState,
  definition: ProcessDefinition,
): readonly PendingProcedure[] {
  if (state.status === 'closed') return [];
  const known = definition.stages
    .flatMap((stage) => stage.tasks)
    .filter((task) => applies(task, state.flags))
    .map((task) => task.key);
  return definition.stages.flatMap((stage) => {
    const entered = state.stages[stage.key];
    if (!entered || isOnHold(state, stage.key)) return [];
    return stage.procedures
      .filter((procedure) => isDue(procedure, known, state))
      .map((procedure) => ({
        stage: stage.key,
        key: procedure.key,
        round: procedureRound(procedure.after, state),
      }));
  });
}

function isDue({ key, after }: ProcedureDefinition, known: readonly string[], state: CaseState): boolean {
  const followed = after.filter((task) => known.includes(task));
  if (!followed.every((task) => isComplete(state, task))) return false;
  const round = procedureRound(after, state);
  return !state.procedures.some((done) => done.key === key && done.round === round);
}
