import { condition, setHandler } from '@temporalio/workflow';
import { changedSignal, standingQuery } from '#libs/contracts/temporal/messages';
import type { Turn } from '#libs/domain/case/turn';

/** No turn follows another sooner than this, however near the next wake is. */
const leastWaitMs = 250;

export type Word = {
  /** What the `standing` query answers. */
  standing: Turn | undefined;
  /** From here on only newer word counts: what was said before, the coming turn sees by itself. */
  forget(): void;
  /** Until there is word, or so many milliseconds have passed; without a number, until there is word. */
  or(waitMs: number | undefined): Promise<void>;
};

/** Listens for word that something changed. One `changed` or a hundred of them: one turn. */
export function listen(): Word {
  let changed = false;
  const word: Word = {
    standing: undefined,
    forget: () => {
      changed = false;
    },
    or: async (waitMs) => {
      if (waitMs === undefined) await condition(() => changed);
      else await condition(() => changed, Math.max(waitMs, leastWaitMs));
    },
  };
  setHandler(changedSignal, () => {
    changed = true;
  });
  setHandler(standingQuery, () => word.standing);
  return word;
}
