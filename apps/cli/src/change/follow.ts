import { progress } from '@clack/prompts';
import { changeProgressSchema, type ChangeProgress } from '#libs/contracts/http/change-set';
import type { Visitor } from '../api/visitor.js';
import { progressText } from './text.js';

/** Waits until a mass change is carried out. On a terminal a bar shows how far it has come; elsewhere nothing does. */
export async function followChange(visitor: Visitor, id: string): Promise<void> {
  const bar = process.stdout.isTTY ? barOf() : undefined;
  // The stream ends after a while even when there is more to tell: then it is asked for again.
  for (let state = ''; !ended.has(state);) {
    for await (const told of visitor.follow(`/change-sets/${id}/progress`, changeProgressSchema)) {
      ({ state } = told);
      bar?.show(told);
    }
  }
  bar?.stop();
}

const ended: ReadonlySet<string> = new Set(['applied', 'undone', 'failed']);

function barOf() {
  const bar = progress({ max: 1_000 });
  let shown = 0;
  bar.start('Đang thực hiện / applying');
  return {
    show: (told: ChangeProgress) => {
      const reached = told.total === 0 ? 0 : Math.floor((1_000 * (told.total - told.pending)) / told.total);
      bar.advance(reached - shown, progressText(told));
      shown = reached;
    },
    stop: () => bar.stop(),
  };
}
