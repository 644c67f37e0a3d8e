import type { ProcessDefinition, StageDefinition, TaskKey } from '../process/definition.js';
import type { CommandBody } from './command.js';
import { stageOfTask, taskDefinition } from './definition-of.js';
import type { CaseState } from './state.js';
import { windowEnd } from './tasks/consultation/consultation.js';
import type { Instant } from '../kernel/brand.js';

/** Which facts from outside the case a decision rests on; the door reads just these, in the same transaction. */
export type EvidenceNeeded = {
  readonly opinionsOf: readonly TaskKey[];
  readonly subordinatesNotHeld: boolean;
  readonly modelsNotHeld: boolean;
  readonly superiorDraftsIssued: boolean;
  readonly superiorPlans: boolean;
  readonly deadlineLevels: boolean;
};

const nothing: EvidenceNeeded = {
  opinionsOf: [],
  subordinatesNotHeld: false,
  modelsNotHeld: false,
  superiorDraftsIssued: false,
  superiorPlans: false,
  deadlineLevels: false,
};

export function evidenceForCommand(
  state: CaseState,
  definition: ProcessDefinition,
  body: CommandBody,
): EvidenceNeeded {
  if (!('task' in body)) {
    const superiorPlans = body.kind === 'askExtension' || body.kind === 'extend';
    return { ...nothing, superiorPlans, deadlineLevels: body.kind === 'applyPolicies' };
  }
  const stage = stageOfTask(definition, body.task);
  const task = taskDefinition(state, definition, body.task);
  const isConsultation = task?.rule.kind === 'consultation' && body.kind === 'submit';
  return {
    opinionsOf: isConsultation ? [body.task] : [],
    subordinatesNotHeld: needsOrdering(stage, 'subordinatesHeld', state),
    modelsNotHeld: needsOrdering(stage, 'modelsHeld', state) && !state.flags.model,
    superiorDraftsIssued: (task?.needs ?? []).some((need) => 'evidence' in need),
    superiorPlans: false,
    deadlineLevels: false,
  };
}

/** What the commands that are possible now would rest on, all of them together. */
export function evidenceForLook(state: CaseState, definition: ProcessDefinition): EvidenceNeeded {
  const open = Object.values(state.tasks).filter(({ status }) => status === 'open' || status === 'inSignOff');
  const each = open.map((task) => evidenceForCommand(state, definition, { kind: 'submit', task: task.key }));
  return {
    opinionsOf: each.flatMap(({ opinionsOf }) => opinionsOf),
    subordinatesNotHeld: each.some((needed) => needed.subordinatesNotHeld),
    modelsNotHeld: each.some((needed) => needed.modelsNotHeld),
    superiorDraftsIssued: each.some((needed) => needed.superiorDraftsIssued),
    superiorPlans: false,
    deadlineLevels: false,
  };
}

/** Closing a window records how many opinions it leaves. */
export function evidenceForAdvance(state: CaseState, now: Instant): EvidenceNeeded {
  const over = Object.values(state.tasks).filter(({ content }) => {
    const end = content.kind === 'consultation' ? windowEnd(content) : undefined;
    return end !== undefined && end <= now;
  });
  return { ...nothing, opinionsOf: over.map((task) => task.key) };
}

export function isWaived(state: CaseState, rule: string): boolean {
  return state.waivers.some((waiver) => waiver.rule === rule);
}

function needsOrdering(stage: StageDefinition | undefined, rule: string, state: CaseState): boolean {
  return (stage?.ordering ?? []).some((ordering) => ordering.rule === rule) && !isWaived(state, rule);
}
