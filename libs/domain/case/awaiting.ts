import type { Day, OrganizationId } from '../kernel/brand.js';
import type { Body } from '../organization/organization.js';
import type { Party, TaskKey } from '../process/definition.js';
import { tallied } from './conclude.js';
import { taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { partiesAsked } from './own-part.js';
import { actingBody } from './parties.js';
import { openQuestions } from './question.js';
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

/** A question waits for those it was put to; those who sign may go on, until only the answer is missing. */
function partiesAwaited(state: CaseState, task: TaskState, facts: Facts): readonly Party[] {
  const definition = taskDefinition(state, facts.definition, task.key);
  if (task.status === 'open') return definition?.preparers ?? [];
  if (task.status !== 'inSignOff' || !task.signing) return [];
  const asked = openQuestions(task).flatMap(({ of }) => of);
  const decided = asked.length > 0 && definition && tallied(state, definition, task.signing.step) !== 'open';
  return decided ? asked : [...partiesAsked(task, definition), ...asked];
}
