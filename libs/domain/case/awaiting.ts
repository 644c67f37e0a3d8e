import type { Day, OrganizationId } from '../kernel/brand.js';
import type { Body } from '../organization/organization.js';
import type { Party, TaskKey } from '../process/definition.js';
import { taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { actingBody } from './parties.js';
import type { CaseState, TaskState } from './state.js';

/** In front of which body a task lies, and by when it is due: one line of that body's inbox. */
export type Awaiting = {
  readonly task: TaskKey;
  readonly organizationId: OrganizationId;
  readonly body: Body;
  readonly dueOn: Day;
};

/** Everybody this case waits for now: those who prepare what is open, those asked to sign what was submitted. */
export function awaiting(state: CaseState, facts: Facts): readonly Awaiting[] {
  return Object.values(state.tasks).flatMap((task) => {
    const lines = partiesAwaited(state, task, facts).map((party): Awaiting => {
      const { of, body } = actingBody(party, facts);
      const organizationId = of === 'own' ? state.organizationId : state.superiorId;
      return { task: task.key, organizationId, body, dueOn: task.dueOn };
    });
    return lines.filter(
      (line, at) =>
        lines.findIndex(
          (other) => other.body === line.body && other.organizationId === line.organizationId,
        ) === at,
    );
  });
}

function partiesAwaited(state: CaseState, task: TaskState, facts: Facts): readonly Party[] {
  if (task.status === 'inSignOff') return task.signing?.parties ?? [];
  if (task.status !== 'open') return [];
  return taskDefinition(state, facts.definition, task.key)?.preparers ?? [];
}
