import type { Instant } from '#libs/domain/kernel/brand';

/** Somebody means to do something at an instant; what they do may enter what comes after it. */
export type Engagement = { readonly at: Instant; readonly act: (at: Instant) => Promise<void> };

/** What people mean to do, in the order of time. */
export class Diary {
  private entries: Engagement[] = [];

  enter(at: Instant, act: Engagement['act']): void {
    let low = 0;
    for (let high = this.entries.length; low < high;) {
      const middle = (low + high) >>> 1;
      const entry = this.entries[middle];
      if (entry && entry.at <= at) low = middle + 1;
      else high = middle;
    }
    this.entries.splice(low, 0, { at, act });
  }

  get next(): Instant | undefined {
    return this.entries[0]?.at;
  }

  /** Takes out what was meant to be done by an instant, at most so much at a time. */
  takeUntil(now: Instant, most: number): readonly Engagement[] {
    const due = this.entries.findIndex(({ at }) => at > now);
    return this.entries.splice(0, Math.min(most, due < 0 ? this.entries.length : due));
  }

  countUntil(instant: Instant): number {
    const later = this.entries.findIndex(({ at }) => at > instant);
    return later < 0 ? this.entries.length : later;
  }

  /** Whoever meant to act before an instant that has come unawares does so at another. */
  postpone(before: Instant, to: (number: number) => Instant): void {
    const missed = this.takeUntil(before, Number.POSITIVE_INFINITY);
    for (const [number, { act }] of missed.entries()) this.enter(to(number), act);
  }
}
