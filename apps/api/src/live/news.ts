import type { CaseChanges } from '#libs/contracts/http/live';
import { reaches } from '#libs/domain/access/reach';
import type { Scope } from '#libs/persistence/queries/caller';
import type { CampaignId, CaseId } from '#libs/domain/kernel/brand';
import type { RecentChange } from '#libs/persistence/queries/recent-changes';

/** What fits on a screen many times over; a page that is told more asks for everything anew. */
const mostCases = 200;

/** What one listener may hear of and has not heard yet. */
export class News {
  private readonly told = new Map<CaseId, number>();
  private readonly waiting = new Map<CaseId, RecentChange>();
  private wake = (): void => undefined;

  constructor(
    private readonly campaignId: CampaignId,
    private readonly scope: Scope<'readCases'>,
  ) {}

  /** A change is heard of several times; it is news the first time. */
  hear(changes: readonly RecentChange[]): void {
    for (const change of changes) {
      if ((this.told.get(change.caseId) ?? 0) >= change.sequence || !this.concerns(change)) continue;
      this.told.set(change.caseId, change.sequence);
      this.waiting.set(change.caseId, change);
    }
    if (this.waiting.size > 0) this.wake();
  }

  /** What has come since the last time; waits until something comes, and answers with nothing once it has `ended`. */
  async next(ended: AbortSignal): Promise<CaseChanges | undefined> {
    if (this.waiting.size === 0 && !ended.aborted) {
      await new Promise<void>((wake) => {
        this.wake = wake;
        ended.addEventListener('abort', () => wake(), { once: true });
      });
    }
    if (ended.aborted) return undefined;
    const changes = [...this.waiting.values()];
    this.waiting.clear();
    if (changes.length > mostCases) return { cases: [], more: true };
    const cases = changes.map(({ caseId, organizationId, sequence }) => ({
      caseId,
      organizationId,
      sequence,
    }));
    return { cases, more: false };
  }

  private concerns(change: RecentChange): boolean {
    return change.campaignId === this.campaignId && reaches(this.scope, change);
  }
}
