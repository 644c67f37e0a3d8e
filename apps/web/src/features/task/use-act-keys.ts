import { useEffect } from 'react';
import { isWriting } from '../../app/shortcuts.js';
import type { ActKind } from './acts.js';

const keys: Readonly<Record<string, ActKind>> = { a: 'approve', r: 'returnForRevision', c: 'claim' };

/** a approves, r returns, c claims, as far as the task allows it. */
export function useActKeys(kinds: readonly ActKind[], begin: (kind: ActKind) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const kind = keys[event.key];
      if (!kind || !kinds.includes(kind) || isWriting(event)) return;
      if (document.querySelector('[role=dialog]')) return;
      event.preventDefault();
      begin(kind);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [kinds, begin]);
}
