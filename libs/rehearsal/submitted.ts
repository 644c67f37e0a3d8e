import type { PersonCommand } from '#libs/domain/case/command';
import type { TaskState } from '#libs/domain/case/state';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { brand, type Sha256 } from '#libs/domain/kernel/brand';
import type { SignOffStep, TaskDefinition } from '#libs/domain/process/definition';
import { majority } from '#libs/domain/signoff/policy';
import { aCase, after, aStage, aTask, here, type Scene } from './scene.js';

/** A plan on its way through signatures: the words of the tests around them. */
export const task = 'plan';
export const text = { kind: 'document', minVersions: 1 } as const;
export const committee = { of: 'own', body: 'standingCommittee' } as const;
export const secretary = { of: 'own', body: 'secretary' } as const;
export const office = { of: 'own', body: 'office' } as const;
export const officeAbove = { of: 'superior', body: 'office' } as const;

export const byOffice: SignOffStep = { parties: [officeAbove], policy: { kind: 'any' } };
export const byCommittee: SignOffStep = { parties: [committee], policy: majority };
export const bySecretary: SignOffStep = { parties: [secretary], policy: { kind: 'any' } };

export const submit: PersonCommand = { kind: 'submit', task };
export const approve: PersonCommand = { kind: 'approve', task };

export function version(hash: string): PersonCommand {
  return {
    kind: 'addVersion',
    task,
    versionId: brand<DocumentVersionId>(hash),
    sha256: brand<Sha256>(hash),
  };
}

export function sendBack(toStep?: number): PersonCommand {
  const points = [{ text: 'hoàn thiện' }];
  return { kind: 'returnForRevision', task, points, ...(toStep === undefined ? {} : { toStep }) };
}

/** Written and handed in by the office, to be signed in these steps. */
export function submitted(steps: readonly SignOffStep[], other: Partial<TaskDefinition> = {}): Scene {
  const scene = aCase(aStage('launch', [aTask(task, text, { steps, ...other })]));
  return after(scene, [here('office'), version('a')], [here('office'), submit]);
}

export function plan({ state }: Scene): TaskState {
  const found = state.tasks[task];
  if (!found) throw new Error('There is no plan in this scene');
  return found;
}
