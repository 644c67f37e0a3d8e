import type { WorkingLine } from '../calendar/working-line.js';
import type { OutlineStage, OutlineTask } from './outline.js';

/** When each task of a stage is finished at the earliest, were the stage to begin on a day and nothing done so far. */
export function finishesFrom({ tasks }: OutlineStage, start: number, line: WorkingLine): readonly number[] {
  const finishes: number[] = [];
  for (const task of tasks) finishes.push(finishOf(task, finishes, { start, from: start, line }));
  return finishes;
}

type Beginning = {
  /** When the stage began: its days are counted from here. */
  readonly start: number;
  /** Nothing is finished before this day. */
  readonly from: number;
  readonly line: WorkingLine;
};

/** When a task that nobody has begun is finished, given when those before it are. */
export function finishOf(
  task: OutlineTask,
  finishes: readonly number[],
  { start, from, line }: Beginning,
): number {
  const ready = Math.max(from, ...task.after.map((place) => finishes[place] ?? from));
  const counted =
    task.countedFrom === undefined
      ? line.add(start, ownDays(task))
      : line.add(finishes[task.countedFrom] ?? start, Math.max(0, task.due.workingDays));
  const window = task.windowDays ? ready + task.windowDays - 1 : ready;
  return Math.max(ready, counted, window);
}

/** Working days that a task takes from the start of its stage; days after the opening are counted from there too. */
export function ownDays({ due, countedFrom }: OutlineTask): number {
  const isLength = countedFrom === undefined && due.from !== 'deadline';
  return isLength ? Math.max(0, due.workingDays) : 0;
}

/** Whether its days say how long it takes, rather than by when it must be done. */
export function hasLength(task: OutlineTask): boolean {
  return task.countedFrom !== undefined || ownDays(task) > 0;
}
