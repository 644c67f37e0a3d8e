import type { TaskDefinition, TaskKey } from '../process/definition.js';
import { stageOfTask, taskDefinition } from './definition-of.js';
import { openReadyTasks, openSigning } from './opening-tasks.js';
import { restingOn } from './rests-on.js';
import type { SignatureRef } from './signatures.js';
import type { Point } from './state.js';
import { tell, type Story } from './story.js';

/**
 * Sends work back with its points: the task the definition names starts its next round, everything that rests on it is
 * withdrawn, and each task that a point names is opened again, with its stage where that was already left.
 */
export function returnWork(
  story: Story,
  definition: TaskDefinition,
  outcome: 'returned' | 'rejected',
): Story {
  const target = definition.returnsTo ?? definition.key;
  const points = story.state.tasks[definition.key]?.objections ?? [];
  let told = startRound(story, target, outcome, points);
  for (const key of openedOn(told, target)) {
    const anew = key === definition.key ? ({ anew: true } as const) : {};
    told = tell(told, { type: 'TaskWithdrawn', task: key, ...anew });
  }
  const named = [...new Set(points.flatMap(({ task }) => (task === undefined ? [] : [task])))];
  for (const key of named) {
    const own = points.filter(({ task }) => task === key);
    if (key !== target && told.state.tasks[key]?.status === 'done')
      told = startRound(told, key, outcome, own);
  }
  return openReadyTasks(told);
}

/** Opens a task again for its next round, with its stage where that was already left. */
export function startRound(
  story: Story,
  key: TaskKey,
  outcome: 'returned' | 'rejected' | 'changed',
  points: readonly Point[],
  kept: readonly SignatureRef[] = [],
): Story {
  const task = story.state.tasks[key];
  if (!task) return story;
  const left = story.state.stages[task.stage]?.leftAt !== undefined;
  const reopened = left ? tell(story, { type: 'StageReopened', stage: task.stage }) : story;
  const next = { task: key, round: task.round + 1, outcome, points } as const;
  const told = tell(reopened, { type: 'TaskReturned', ...next, ...(kept.length > 0 ? { kept } : {}) });
  const definition = taskDefinition(told.state, told.facts.definition, key);
  if (!definition || definition.preparers.length > 0) return told;
  return openSigning(told, definition, 0) ?? told;
}

/** The tasks of the same stage that rest on a task and have been opened. */
export function openedOn(story: Story, key: TaskKey): readonly TaskKey[] {
  const stage = stageOfTask(story.facts.definition, key);
  return (stage ? restingOn(stage, key) : []).filter((task) => {
    const status = story.state.tasks[task]?.status;
    return status !== undefined && status !== 'withdrawn';
  });
}
