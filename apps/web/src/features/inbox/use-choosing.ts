import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import type { InboxItem } from './use-inbox.js';

const route = getRouteApi('/signed-in/inbox');

export type Choosing = {
  readonly step: (by: 1 | -1) => void;
  readonly close: () => void;
};

/** Goes through the list; where the chosen task has left it, from where it stood. */
export function useChoosing(items: readonly InboxItem[]): Choosing {
  const { task } = route.useSearch();
  const navigate = route.useNavigate();
  const found = items.findIndex(({ id }) => id === task);
  const stoodAt = useRef(-1);
  if (found >= 0) stoodAt.current = found;
  const choose = (id: string | undefined) =>
    void navigate({
      search: ({ task: _before, ...rest }) => ({ ...rest, ...(id && { task: id }) }),
      replace: true,
      resetScroll: false,
    });
  return {
    step: (by) => {
      const gone = task !== undefined && found < 0 && by === 1;
      const to = stoodAt.current + (gone ? 0 : by);
      const next = items[Math.min(Math.max(to, 0), items.length - 1)];
      if (next) choose(next.id);
    },
    close: () => choose(undefined),
  };
}
