import type { TaskDefinition, TaskKey } from '../process/definition.js';
import { stageOfTask, taskDefinition } from './definition-of.js';
import { openReadyTasks, openSigning } from './opening-tasks.js';
import { isStillAsked } from './own-part.js';
import { restingOn } from './rests-on.js';
import type { SignatureRef } from './signatures.js';
import type { Point, Signature, TaskState } from './state.js';
import { tell, type Story } from './story.js';

/**
 * Sends work back with its points: to the step that those who returned it ask for, or else to a task: the one the
 * definition names starts its next round, everything that rests on it is withdrawn. Each task that a point names is opened
 * again, with its stage where that was already left.
 */
export function returnWork(
  story: Story,
  definition: TaskDefinition,
  step: number,
  outcome: 'returned' | 'rejected',
): Story {
  const task = story.state.tasks[definition.key];
  const points = task?.objections ?? [];
  const back = task && outcome === 'returned' ? stepAskedFor(task, step) : undefined;
  const target = back === undefined ? (definition.returnsTo ?? definition.key) : definition.key;
  let told =
    back === undefined
      ? startRound(story, target, outcome, points)
      : sendToStep(story, definition, back, points);
  for (const key of back === undefined ? openedOn(told, target) : [])
    told = tell(told, {
      type: 'TaskWithdrawn',
      task: key,
      ...(key === definition.key ? { anew: true } : {}),
    });
  const named = [...new Set(points.flatMap(({ task: one }) => (one === undefined ? [] : [one])))];
  for (const key of named) {
    const own = points.filter(({ task: one }) => one === key);
    if (key !== target && told.state.tasks[key]?.status === 'done')
      told = startRound(told, key, outcome, own);
  }
  return openReadyTasks(told);
}

/**
 * As far back as anybody who returned it asks for; undefined where one of them sends it to those who prepared it. A body
 * that sat asks by its motion, whatever its members had signed before.
 */
function stepAskedFor(task: TaskState, step: number): number | undefined {
  const sat = (task.sittings ?? []).filter((one) => one.step === step);
  const isBesides = ({ seatId }: Signature) =>
    sat.length === 0 || (task.signing?.groups !== undefined && isStillAsked(task, task.signing, seatId));
  const returns = [
    ...sat.filter(({ outcome }) => outcome === 'returned'),
    ...task.signatures.filter((one) => one.step === step && one.verdict === 'return' && isBesides(one)),
  ];
  const steps = returns.flatMap(({ toStep }) => toStep ?? []);
  return returns.length > 0 && steps.length === returns.length ? Math.min(...steps) : undefined;
}

function sendToStep(story: Story, definition: TaskDefinition, step: number, points: readonly Point[]): Story {
  const round = (story.state.tasks[definition.key]?.round ?? 0) + 1;
  const told = tell(story, { type: 'SentToStep', task: definition.key, round, step, points });
  return openSigning(told, definition, step) ?? told;
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
