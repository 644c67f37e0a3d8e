import { progress } from '@clack/prompts';
import type { z } from 'zod';
import type { Visitor } from '../api/visitor.js';

type Told<Progress> = {
  readonly isOver: (told: Progress) => boolean;
  /** From 0 to 1. */
  readonly share: (told: Progress) => number;
  readonly text: (told: Progress) => string;
};

/** Waits until long work is over. On a terminal a bar shows how far it has come; elsewhere nothing does. */
export async function followed<Shape extends z.ZodType>(
  visitor: Visitor,
  path: string,
  shape: Shape,
  { isOver, share, text }: Told<z.output<Shape>>,
): Promise<void> {
  const bar = process.stdout.isTTY ? barOf() : undefined;
  // The stream ends after a while even when there is more to tell: then it is asked for again.
  for (let over = false; !over;) {
    for await (const told of visitor.follow(path, shape)) {
      over = isOver(told);
      bar?.show(share(told), text(told));
    }
  }
  bar?.stop();
}

function barOf() {
  const max = 1_000;
  const bar = progress({ max });
  let shown = 0;
  bar.start('Đang thực hiện / under way');
  return {
    show: (share: number, text: string) => {
      const reached = Math.floor(max * share);
      bar.advance(reached - shown, text);
      shown = reached;
    },
    stop: () => bar.stop(),
  };
}
