import type { TaskView } from './queries.js';

type Version = { readonly versionId: string; readonly number: number; readonly round: number };

/** The versions of a text, oldest first; of any other task there are none. */
export function versionsIn({ versions }: TaskView['content']): readonly Version[] {
  return Array.isArray(versions) ? versions.filter(isVersion) : [];
}

function isVersion(value: unknown): value is Version {
  if (typeof value !== 'object' || value === null) return false;
  return 'versionId' in value && 'number' in value && 'round' in value;
}
