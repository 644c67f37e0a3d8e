import { useSyncExternalStore } from 'react';

type Listener = () => void;

/** One thing that many parts of the page look at. */
function signal() {
  let on = false;
  const listeners = new Set<Listener>();
  return {
    get: () => on,
    set(next: boolean): void {
      if (next === on) return;
      on = next;
      for (const listener of listeners) listener();
    },
    listen(listener: Listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The API does not answer. */
export const apiAway = signal();
/** The session ended while a page was open: it stays, and sign-in lies over it. */
export const sessionLost = signal();

export function useApiAway(): boolean {
  return useSyncExternalStore(apiAway.listen, apiAway.get);
}

export function useSessionLost(): boolean {
  return useSyncExternalStore(sessionLost.listen, sessionLost.get);
}
