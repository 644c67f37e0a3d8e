import type { Contents, TaskDefinition } from './definition.js';

/** What of a case decides which tasks belong to it. */
export type Variant = { readonly contents: Contents; readonly directElection: boolean };

/** Whether a task belongs to a congress with this agenda. */
export function applies({ applies: when }: TaskDefinition, variant: Variant): boolean {
  if (when?.contents && !when.contents.includes(variant.contents)) return false;
  return when?.directElection === undefined || when.directElection === variant.directElection;
}
