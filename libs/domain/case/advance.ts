import type { StageDefinition, TaskDefinition } from '../process/definition.js';
import { isMute } from '../signoff/asked.js';
import { applies } from '../process/applies.js';
import { missingStage, taskDefinition } from './definition-of.js';
import { beyondOpenStep } from './electorate.js';
import type { CaseEvent } from './event.js';
import type { Facts } from './facts.js';
import { isOnHold } from './on-hold.js';
import { openReadyTasks, openSigning } from './opening-tasks.js';
import { passTime } from './pass-time.js';
import { pendingProcedures } from './pending-procedures.js';
import type { CaseState } from './state.js';
import { storyOf, tell, type Story } from './story.js';
import { windowEnd } from './tasks/consultation/consultation.js';

/**
 * Everything that is so by now without anybody deciding it: holds that end, due days that a new calendar moves, steps that
 * lapse, windows that close, signers found after all, stages left and entered, the case closed. Empty when there is
 * nothing; told twice it says nothing the second time.
 */
export function advance(state: CaseState, facts: Facts): readonly CaseEvent[] {
  if (state.status === 'closed') return [];
  return moveStages(findSigners(closeWindows(passTime(storyOf(state, facts))))).events;
}

function closeWindows(story: Story): Story {
  return Object.values(story.state.tasks).reduce((told, { key, stage, content }) => {
    if (content.kind !== 'consultation' || isOnHold(told.state, stage)) return told;
    const end = windowEnd(content);
    if (end === undefined || end > told.facts.now) return told;
    const opinions = told.facts.evidence.opinions?.[key] ?? { total: 0, open: 0 };
    return tell(told, { type: 'WindowClosed', task: key, opinions });
  }, story);
}

/** A step that its bodies had too few seats to sign is asked anew once there are seats. */
function findSigners(story: Story): Story {
  return Object.values(story.state.tasks).reduce((told, { key, signing }) => {
    const definition = signing && taskDefinition(told.state, told.facts.definition, key);
    if (!definition || canBeSigned(told.state, definition)) return told;
    const asked = openSigning(told, definition, signing.step);
    return asked && canBeSigned(asked.state, definition) ? asked : told;
  }, story);
}

function canBeSigned({ tasks }: CaseState, definition: TaskDefinition): boolean {
  const task = tasks[definition.key];
  return task?.signing !== undefined && !isMute(task.signing) && !beyondOpenStep(task, definition);
}

/** Leaves and enters stages until nothing more moves; one stage may lead straight into the next. */
function moveStages(story: Story): Story {
  let told = story;
  for (let before = -1; before < told.events.length;) {
    before = told.events.length;
    for (const stage of told.facts.definition.stages) told = moveStage(told, stage);
  }
  const done = told.facts.definition.stages.every((stage) => told.state.stages[stage.key]?.leftAt);
  return done ? tell(told, { type: 'CaseClosed' }) : told;
}

function moveStage(story: Story, stage: StageDefinition): Story {
  const { state } = story;
  if (isOnHold(state, stage.key)) return story;
  const standing = state.stages[stage.key];
  if (!standing) {
    const ready = missingStage(state, story.facts.definition, stage.key) === undefined;
    return ready ? openReadyTasks(tell(story, { type: 'StageEntered', stage: stage.key })) : story;
  }
  if (standing.leftAt || !isFinished(story, stage)) return story;
  return tell(story, { type: 'StageLeft', stage: stage.key });
}

/** Every task that applies is done, so is every condition, and what the stage brings has been recorded. */
function isFinished({ state, facts }: Story, stage: StageDefinition): boolean {
  const required = stage.tasks.filter((task) => applies(task, state.flags));
  if (!required.every((task) => state.tasks[task.key]?.status === 'done')) return false;
  const conditions = Object.values(state.tasks).filter((task) => task.condition && task.stage === stage.key);
  if (!conditions.every((task) => task.status === 'done')) return false;
  return !pendingProcedures(state, facts.definition).some((pending) => pending.stage === stage.key);
}
