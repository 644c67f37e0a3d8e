import { changeProgressSchema } from '#libs/contracts/http/change-set';
import type { Visitor } from '../api/visitor.js';
import { followed } from '../running/followed.js';
import { progressText } from './text.js';

const ended: ReadonlySet<string> = new Set(['applied', 'undone', 'failed']);

/** Waits until a mass change is carried out. */
export async function followChange(visitor: Visitor, id: string): Promise<void> {
  await followed(visitor, `/change-sets/${id}/progress`, changeProgressSchema, {
    isOver: ({ state }) => ended.has(state),
    share: ({ total, pending }) => (total === 0 ? 0 : (total - pending) / total),
    text: progressText,
  });
}
