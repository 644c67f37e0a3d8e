import { workingDaysBetween } from '../calendar/calendar.js';
import { dayOf } from '../kernel/day.js';
import {
  partiesOf,
  type Need,
  type StageDefinition,
  type TaskDefinition,
  type TaskKey,
} from '../process/definition.js';
import type { Asked } from '../signoff/asked.js';
import { applies } from '../process/applies.js';
import { electorateOf, isSkipped } from './electorate.js';
import { counted, countOf } from './counted.js';
import type { Facts } from './facts.js';
import { isAgreed, keptOf } from './kept.js';
import { inheritedStops } from './inherited-stops.js';
import { withSigner } from './signer-list.js';
import type { CaseState, TaskState } from './state.js';
import { isComplete } from './complete.js';
import { tell, type Story } from './story.js';
import { emptyContent } from './tasks/kinds.js';

/** Opens every task of the entered stages whose needs are met, until nothing more opens. */
export function openReadyTasks(story: Story): Story {
  let told = story;
  for (const stage of story.facts.definition.stages) {
    const entered = told.state.stages[stage.key];
    if (!entered || entered.leftAt) continue;
    for (const task of stage.tasks) told = openIfReady(told, stage, task);
  }
  return told;
}

/** The next step to be signed from `step` on, passing over those that may be skipped and those agreed to by what was kept. */
export function openSigning(story: Story, task: TaskDefinition, step: number): Story | undefined {
  const { state, facts } = story;
  const index = task.steps.findIndex(
    (one, at) => at >= step && !isSkipped(one, task, state, facts) && !isKept(task, at, state, facts),
  );
  const next = task.steps[index];
  if (!next) return undefined;
  const electorate = withSigned(electorateOf(next, task, state, facts), state.tasks[task.key], index);
  const lateBy = next.lapse ? daysLate(task.key, story) : 0;
  return tell(story, {
    type: 'SigningOpened',
    task: task.key,
    step: index,
    parties: partiesOf(next),
    ...electorate,
    ...(lateBy > 0 ? { lateBy } : {}),
  });
}

function isKept(task: TaskDefinition, at: number, state: CaseState, facts: Facts): boolean {
  const [standing, step] = [state.tasks[task.key], task.steps[at]];
  if (!standing || !step || standing.signatures.length === 0) return false;
  return isAgreed(standing, task, at, electorateOf(step, task, state, facts));
}

/** A step that is asked anew keeps those who have signed it, whatever has become of their seats. */
function withSigned(asked: Asked, task: TaskState | undefined, step: number): Asked {
  const signed = (task?.signatures ?? []).filter((one) => one.step === step);
  return signed.reduce((now, { seatId }) => (asked.groups ? now : withSigner(now, seatId)), asked);
}

function daysLate(key: TaskKey, { state, facts }: Story): number {
  const dueOn = state.tasks[key]?.dueOn;
  return dueOn ? workingDaysBetween(facts.calendar, dueOn, dayOf(facts.now)) : 0;
}

function openIfReady(story: Story, stage: StageDefinition, task: TaskDefinition): Story {
  const before = story.state.tasks[task.key];
  if (!applies(task, story.state.flags) || (before && before.status !== 'withdrawn')) return story;
  if (!(task.needs ?? []).every((need) => isMet(need, stage, story.state))) return story;
  const place = { key: task.key, stage: stage.key, openedAt: story.facts.now };
  const missed = before?.stops ?? inheritedStops(story.state, place, story.facts);
  const { stops = [] } = countOf(story.state, { ...place, stops: missed }, story.facts) ?? {};
  const opening = { ...place, stops };
  const kept = before ? keptOf(story.state, story.facts, before) : [];
  const opened = tell(story, {
    type: 'TaskOpened',
    task: task.key,
    stage: stage.key,
    dueOn: counted(story.state, opening, story.facts),
    content: emptyContent(task.rule),
    ...(stops.length > 0 || before?.stops ? { stops } : {}),
    ...(kept.length > 0 ? { kept } : {}),
  });
  if (task.preparers.length > 0) return opened;
  const asked = openSigning(opened, task, 0);
  if (asked || kept.length === 0) return asked ?? opened;
  return tell(opened, { type: 'TaskCompleted', task: task.key });
}

/** Evidence is asked for when somebody acts, so that a task waiting for others is already visible. */
function isMet(need: Need, stage: StageDefinition, state: CaseState): boolean {
  if ('task' in need) {
    const needed = stage.tasks.find((task) => task.key === need.task);
    if (needed && !applies(needed, state.flags)) return true;
    return isComplete(state, need.task);
  }
  if ('procedure' in need) return procedureRecorded(need.procedure, stage, state);
  return true;
}

/** Recorded for the present round of the work it follows. */
function procedureRecorded(key: string, stage: StageDefinition, state: CaseState): boolean {
  const procedure = stage.procedures.find((candidate) => candidate.key === key);
  if (!procedure) return false;
  const round = procedureRound(procedure.after, state);
  return state.procedures.some((done) => done.key === key && done.round === round);
}

/** The round a procedure belongs to: that of the latest work it follows, 1 when it follows none. */
export function procedureRound(after: readonly string[], state: CaseState): number {
  return Math.max(1, ...after.map((key) => state.tasks[key]?.round ?? 1));
}
