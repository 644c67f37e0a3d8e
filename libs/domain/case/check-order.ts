import { succeed, type Result } from '../kernel/result.js';
import type { StageDefinition, TaskDefinition } from '../process/definition.js';
import type { Standing } from './check.js';
import { stageDefinition } from './definition-of.js';
import { isWaived } from './evidence-needed.js';
import type { Facts } from './facts.js';
import { refuse, type Refusal } from './refusal.js';
import type { CaseState } from './state.js';

/** The order across organizations, on the evidence read with the decision. */
export function checkOrder(
  state: CaseState,
  { task, definition }: Standing,
  facts: Facts,
): Result<void, Refusal> {
  const { evidence } = facts;
  if (asksForSuperiorDrafts(definition) && evidence.superiorDraftsIssued !== true) {
    return refuse('SUPERIOR_DRAFTS_NOT_ISSUED');
  }
  const stage: StageDefinition | undefined = stageDefinition(facts.definition, task.stage);
  for (const { rule } of stage?.ordering ?? []) {
    if (isWaived(state, rule)) continue;
    const missing = rule === 'subordinatesHeld' ? evidence.subordinatesNotHeld : evidence.modelsNotHeld;
    if (!missing) continue;
    return refuse(rule === 'subordinatesHeld' ? 'SUBORDINATES_NOT_HELD' : 'MODELS_NOT_HELD', { missing });
  }
  return succeed(undefined);
}

function asksForSuperiorDrafts({ needs }: TaskDefinition): boolean {
  return (needs ?? []).some((need) => 'evidence' in need);
}
