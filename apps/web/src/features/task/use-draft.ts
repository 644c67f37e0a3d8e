import { useState } from 'react';
import { useSession } from '../../app/session.js';
import { actKinds, type ActKind } from './acts.js';

export type Draft = { readonly kind: ActKind; readonly text: string };

/** What somebody was about to decide and had written: kept in this window for each task until it is sent or given up. */
export function useDraft(taskId: string) {
  const place = `congress.draft.${useSession().personId}.${taskId}`;
  const [draft, setDraft] = useState(() => read(sessionStorage.getItem(place)));
  const keep = (next: Draft | undefined) => {
    if (next) sessionStorage.setItem(place, `${next.kind}\n${next.text}`);
    else sessionStorage.removeItem(place);
    setDraft(next);
  };
  return [draft, keep] as const;
}

function read(kept: string | null): Draft | undefined {
  const [first, ...lines] = (kept ?? '').split('\n');
  const kind = actKinds.find((one) => one === first);
  return kind && { kind, text: lines.join('\n') };
}
