import { setTimeout as sleep } from 'node:timers/promises';
import { isWorkingDay, type Calendar } from '#libs/domain/calendar/calendar';
import type { Day, Instant } from '#libs/domain/kernel/brand';
import { addDays, dayOf, earlier, toInstant } from '#libs/domain/kernel/day';
import { lookAgainAt } from '#libs/rehearsal/troupe/pace';
import { closingOf, openingOf } from '#libs/rehearsal/working-hours';
import { sideBySide } from '#libs/temporal/side-by-side';
import type { Diary, Engagement } from './diary.js';
import type { Nights } from './nights.js';
import type { StageClock } from './stage-clock.js';

export type Score = {
  readonly rate: number;
  /** The last day; the clock stands at its closing hour in the end. */
  readonly until: Day;
  readonly calendar: Calendar;
  /** Heard in the morning and in the evening, while the clock stands. */
  readonly morning: (day: Day) => Promise<void>;
  readonly evening: (day: Day) => Promise<void>;
};

const lanes = 6;
const mostAtOnce = 24;
const tickMs = 200;
/** People who are so far behind what they meant to do have the clock wait for them. */
const mostLagMs = 45 * 60_000;
/**
 * Faster than this a clock cannot be led while it runs: it would be past the evening before anybody had acted. It stands
 * and goes from one thing that is meant to be done to the next, those within a few minutes together.
 */
const fastestRunning = 5_000;
const togetherMs = 10 * 60_000;
/** A clock that somebody else has set forward did not come by itself to what was meant to be done. */
const leapMs = 6 * 3_600_000;

/**
 * Leads the rehearsal day after day: lets people do what they mean to do when the clock comes to it, and steps over the
 * hours in which nobody works. Where people cannot keep up the clock waits for them, so that no date is falsified.
 * Whoever sets the clock from outside is followed.
 */
export class Conductor {
  private rate: number;
  private today: Day;
  private paused = false;
  private stopped = false;
  private pauseInTheMorning = false;

  constructor(
    private readonly clock: StageClock,
    private readonly diary: Diary,
    private readonly nights: Nights,
    private readonly score: Score,
  ) {
    this.rate = score.rate;
    this.today = score.until;
  }

  async play(): Promise<void> {
    const { now: from } = await this.clock.read();
    await this.begin(dayOf(from));
    for (let ended = false; !ended && !this.stopped;) {
      const { now, rate, setByAnother } = await this.clock.read();
      if (setByAnother) this.follow(now, rate);
      if (this.paused) await sleep(tickMs);
      else ended = await this.goOn(now, rate);
    }
    await this.clock.set({ rate: 0 });
  }

  stop(): void {
    this.stopped = true;
  }

  async togglePause(): Promise<void> {
    this.paused = !this.paused;
    await this.clock.set({ rate: this.paused ? 0 : this.runningRate });
  }

  /** Runs on to the next morning and pauses there. */
  async stepDay(): Promise<void> {
    this.pauseInTheMorning = true;
    if (this.paused) await this.togglePause();
  }

  get isPaused(): boolean {
    return this.paused;
  }

  private follow(now: Instant, rate: number): void {
    this.paused = rate === 0;
    if (rate > 0) this.rate = rate;
    const { next } = this.diary;
    const leapt = next !== undefined && Date.parse(now) - Date.parse(next) > leapMs;
    if (now >= closingOf(this.today)) this.today = dayOf(now);
    if (leapt) this.diary.postpone(now, (n) => lookAgainAt('leap', now, n, this.score.calendar));
  }

  /** True at the end. */
  private async goOn(now: Instant, rate: number): Promise<boolean> {
    const due = this.diary.takeUntil(now, mostAtOnce);
    if (due.length > 0) {
      await this.perform(due, now, rate);
      return false;
    }
    const closing = closingOf(this.today);
    const next = this.diary.next ?? closing;
    if (now >= closing || next >= closing) return this.endDay(this.today);
    if (this.runningRate === 0) await this.clock.set({ instant: soonAfter(next, closing), rate: 0 });
    else if (rate === 0) await this.clock.set({ rate: this.rate });
    else await sleep(Math.min(tickMs, Math.max(1, (Date.parse(next) - Date.parse(now)) / rate)));
    return false;
  }

  private get runningRate(): number {
    return this.rate > fastestRunning ? 0 : this.rate;
  }

  private async perform(due: readonly Engagement[], now: Instant, rate: number): Promise<void> {
    const [first] = due;
    const behind = first !== undefined && Date.parse(now) - Date.parse(first.at) > mostLagMs;
    if (behind && rate > 0) await this.clock.set({ rate: 0 });
    await sideBySide(due, lanes, ({ at, act }) => act(at));
  }

  /** Given up where somebody sets the clock meanwhile: what follows is found by the next reading. */
  private async endDay(day: Day): Promise<boolean> {
    const { until, calendar } = this.score;
    if (!(await this.clock.set({ rate: 0 }))) return false;
    await this.nights.quiet();
    await this.score.evening(day);
    let next = addDays(day, 1);
    while (!isWorkingDay(calendar, next)) next = addDays(next, 1);
    const ended = next > until;
    const goal = ended ? closingOf(until) : openingOf(next);
    await this.nights.passUntil(goal);
    if (!(await this.clock.set({ instant: goal, rate: 0 }))) return false;
    if (!ended) await this.begin(next);
    return ended;
  }

  /** A day begins: what is periodic comes first, while the clock still stands. */
  private async begin(day: Day): Promise<void> {
    this.today = day;
    await this.score.morning(day);
    this.paused = this.pauseInTheMorning;
    this.pauseInTheMorning = false;
    if (!this.paused) await this.clock.set({ rate: this.runningRate });
  }
}

function soonAfter(next: Instant, closing: Instant): Instant {
  return earlier(toInstant(Date.parse(next) + togetherMs), closing);
}
