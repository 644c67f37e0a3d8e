import { useState } from 'react';
import type { Shown } from './acts.js';
import type { TaskDetail } from './queries.js';

type Part = TaskDetail['parts'][number];

/**
 * What somebody looked at when they opened the task. It is what their signature covers, until they say that they have
 * looked at what stands there since.
 */
export function useSeen({ parts }: Pick<TaskDetail, 'parts'>) {
  const [seen, setSeen] = useState(() => shownIn(parts));
  const changed = parts.filter(({ task, hashes }) => hashes.join() !== (seen[task] ?? []).join());
  return { shown: seen, changed, look: () => setSeen(shownIn(parts)) };
}

function shownIn(parts: readonly Part[]): Shown {
  return Object.fromEntries(parts.map(({ task, hashes }) => [task, hashes]));
}
