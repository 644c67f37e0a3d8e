import type { Party, TaskDefinition } from '../process/definition.js';
import type { TaskState } from './state.js';

/** Who finishes a text that was adopted subject to editing: one absorbs the opinions, another signs and issues it. */
export type Mandate = { readonly absorb: Party; readonly sign: Party };

/** `versions`: how many there were when it was adopted; `absorbed`: the version that holds what was absorbed. */
export type Adoption = Mandate & {
  readonly step: number;
  readonly versions: number;
  readonly absorbed?: number;
};

/**
 * How an adopted task is finished: whoever is authorized to absorb prepares it, whoever is authorized to sign signs alone
 * in a step of its own. Neither may decide anything anew.
 */
export function withAdoption(definition: TaskDefinition, adoption: Adoption | undefined): TaskDefinition {
  if (!adoption) return definition;
  const { mayReject: _, mayCondition: __, mayAdoptSubjectToEditing: ___, ...rest } = definition;
  const signing = { parties: [adoption.sign], policy: { kind: 'any' } } as const;
  return { ...rest, preparers: [adoption.absorb], steps: [...definition.steps, signing] };
}

/** Adopted, and not yet said to be absorbed. */
export function isBeingAbsorbed({ adoption }: TaskState): boolean {
  return adoption !== undefined && adoption.absorbed === undefined;
}

/** Absorbed, and open for the signature that issues it. */
export function isBeingIssued({ adoption, status }: TaskState): boolean {
  return adoption?.absorbed !== undefined && status === 'inSignOff';
}
