import type { Body } from './organization.js';

/** A body of the organization itself, or of its superior. */
export type Party = { readonly of: 'own' | 'superior'; readonly body: Body };

export function isSameParty(a: Party, b: Party): boolean {
  return a.of === b.of && a.body === b.body;
}
