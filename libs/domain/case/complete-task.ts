import type { TaskDefinition } from '../process/definition.js';
import { conditionKey } from './definition-of.js';
import { openReadyTasks } from './opening-tasks.js';
import { tell, type Story } from './story.js';
import { emptyContent } from './tasks/kinds.js';

/** Completes a task with what follows in the case: the majority's conditions become tasks, a congress counts as held. */
export function completeTask(
  story: Story,
  definition: TaskDefinition,
  outcome: 'approved' | 'approvedWithConditions' = 'approved',
): Story {
  const task = story.state.tasks[definition.key];
  let told = tell(story, { type: 'TaskCompleted', task: definition.key });
  for (const condition of outcome === 'approvedWithConditions' ? (task?.conditions ?? []) : []) {
    const number = Object.values(told.state.tasks).filter((other) => other.condition).length + 1;
    told = tell(told, {
      type: 'TaskOpened',
      task: conditionKey(number),
      stage: task?.stage ?? 'approval',
      dueOn: condition.dueOn,
      content: emptyContent({ kind: 'checklist', items: [] }),
      condition: { ...condition, of: definition.key },
    });
  }
  if (definition.rule.kind === 'milestone' && definition.rule.records === 'held')
    told = held(told, definition.key);
  return openReadyTasks(told);
}

function held(story: Story, key: string): Story {
  const content = story.state.tasks[key]?.content;
  if (content?.kind !== 'milestone' || !content.day) return story;
  return tell(story, { type: 'CongressHeld', day: content.day });
}
