import { isDeepStrictEqual } from 'node:util';
import type { CaseChanges } from '#libs/contracts/http/live';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import type { CampaignId, CaseId } from '#libs/domain/kernel/brand';
import type { Following, RecentChange } from '#libs/persistence/queries/recent-changes';

/** What fits on a screen many times over; a page that is told more asks for everything anew. */
const mostCases = 200;

/** What one listener may hear of and has not heard yet. */
export class News {
  readonly personId: Caller['personId'];
  readonly following: Following;
  private readonly told = new Map<CaseId, number>();
  private readonly waiting = new Map<CaseId, RecentChange>();
  private over = false;
  private wake = (): void => undefined;

  constructor(caller: Caller, campaignId: CampaignId) {
    this.personId = caller.personId;
    this.following = { campaignId, scope: scopeOf(caller, 'readCases') };
  }

  /** Whether somebody's rights are what they were when the page was opened; with others it is opened anew. */
  isStillFor(caller: Caller | undefined): boolean {
    return caller !== undefined && isDeepStrictEqual(scopeOf(caller, 'readCases'), this.following.scope);
  }

  /** A change is heard of several times; it is news the first time. */
  hear(changes: readonly RecentChange[]): void {
    for (const change of changes) {
      if ((this.told.get(change.caseId) ?? 0) >= change.sequence) continue;
      this.told.set(change.caseId, change.sequence);
      this.waiting.set(change.caseId, change);
    }
    if (this.waiting.size > 0) this.wake();
  }

  /** There is nothing more to hear, and what is waiting is not told. */
  end(): void {
    this.over = true;
    this.wake();
  }

  /** What has come since the last time; waits until something comes, and answers with nothing once it is over. */
  async next(ended: AbortSignal): Promise<CaseChanges | undefined> {
    if (this.waiting.size === 0 && !ended.aborted && !this.over) {
      await new Promise<void>((wake) => {
        this.wake = wake;
        ended.addEventListener('abort', () => wake(), { once: true });
      });
    }
    if (ended.aborted || this.over) return undefined;
    const cases = [...this.waiting.values()];
    this.waiting.clear();
    return cases.length > mostCases ? { cases: [], more: true } : { cases, more: false };
  }
}
