import type { Body } from '../../organization/organization.js';
import { majority } from '../../signoff/policy.js';
import type { Party, SignOffStep } from '../definition.js';

export function own(body: Body): Party {
  return { of: 'own', body };
}

export function superior(body: Body): Party {
  return { of: 'superior', body };
}

/** More than half of the body's members agree. */
export function majorityOf(party: Party): SignOffStep {
  return { parties: [party], policy: majority };
}

/** Any one member signs for the body. */
export function oneOf(party: Party): SignOffStep {
  return { parties: [party], policy: { kind: 'any' } };
}

/** Side by side, in any order, every one named. */
export function allOf(...parties: readonly Party[]): SignOffStep {
  return { parties, policy: { kind: 'all' } };
}

export function anyTwoOf(...parties: readonly Party[]): SignOffStep {
  return { parties, policy: { kind: 'atLeast', count: 2 } };
}

/** The step is passed over where the organization has no such body. */
export function whereThereIs(step: SignOffStep): SignOffStep {
  return { ...step, optional: true };
}
