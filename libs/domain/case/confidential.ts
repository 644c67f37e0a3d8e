import { partiesOf, type Party, type SignOffGroup, type TaskKey } from '../process/definition.js';
import type { Actor } from './actor.js';
import { stageDefinition, taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { belongsTo } from './parties.js';
import type { CaseState } from './state.js';

/** Ballots, and everything of the personnel plan: votes and personnel files are not for everybody who knows of the case. */
export function isConfidential(state: CaseState, facts: Facts, key: TaskKey): boolean {
  const definition = taskDefinition(state, facts.definition, key);
  return state.tasks[key]?.stage === 'personnel' || definition?.rule.kind === 'ballot';
}

/**
 * Whether somebody sits in a body that a task concerns: one that prepares or signs it, or one of the superior's once the
 * dossier has been laid before them. Observers read what they observe.
 */
export function isPartyTo(state: CaseState, facts: Facts, key: TaskKey, actor: Actor): boolean {
  if (state.tasks[key]?.observers?.some(({ seatId }) => seatId === actor.seatId)) return true;
  const definition = taskDefinition(state, facts.definition, key);
  const own = definition ? concerned(definition) : [];
  const approval = state.stages.approval ? stageDefinition(facts.definition, 'approval') : undefined;
  const above = (approval?.tasks ?? []).flatMap(concerned).filter(({ of }) => of === 'superior');
  return [...own, ...above].some((party) => belongsTo(actor, party, state, facts));
}

type Handled = {
  readonly preparers: readonly Party[];
  readonly steps: readonly SignOffGroup[];
};

function concerned({ preparers, steps }: Handled): readonly Party[] {
  return [...preparers, ...steps.flatMap(partiesOf)];
}
