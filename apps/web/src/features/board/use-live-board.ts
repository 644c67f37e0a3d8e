import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { boardKey } from './queries.js';

/** Many decisions in a moment are one reason to look again. */
const gatherMs = 2_000;

/** What changes in the campaign is asked for again, quietly: rows keep their places, and what was shown stays meanwhile. */
export function useLiveBoard(campaignId: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const source = new EventSource(`/api/v1/campaigns/${campaignId}/changes`);
    source.addEventListener('changed', () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void queries.invalidateQueries({ queryKey: boardKey(campaignId) });
      }, gatherMs);
    });
    return () => {
      clearTimeout(waiting);
      source.close();
    };
  }, [campaignId, queries]);
}
