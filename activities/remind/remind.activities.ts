import type { RemindActivities } from '#libs/contracts/temporal/activities';
import type { Instant } from '#libs/domain/kernel/brand';
import type { Scan } from '#libs/reminders/due-scans';
import { isFaultOfRows } from '#libs/reminders/fault-of-rows';
import type { ScannedPage } from '#libs/reminders/scan-page';

export type RemindGiven = {
  /** The days' scans whose hour has come and that are not done. */
  dueScans(realNow: Instant): Promise<readonly Scan[]>;
  scanPage(scan: Scan, realNow: Instant, limit: number): Promise<ScannedPage>;
  /** Moves a scan past its next case. */
  passOver(scan: Scan, realNow: Instant): Promise<ScannedPage>;
  realNow(): Instant;
  /** Says that the activity is alive. */
  beat(): void;
  warn(message: string, error: unknown): void;
};

/** A page keeps its cases locked for some tens of milliseconds: nobody who signs waits longer. */
const casesPerPage = 50;

export function remindActivities(given: RemindGiven): RemindActivities {
  return {
    /** Safe to retry: a notice is recorded once, and a scan goes on where it stands. */
    async recordReminders() {
      const realNow = given.realNow();
      let recorded = 0;
      for (const scan of await given.dueScans(realNow)) recorded += await scanDay(given, scan, realNow);
      return recorded;
    },
  };
}

async function scanDay(given: RemindGiven, scan: Scan, realNow: Instant): Promise<number> {
  let recorded = 0;
  for (let more = true; more;) {
    const page = await pageOf(given, scan, realNow);
    recorded += page.recorded;
    ({ more } = page);
    given.beat();
  }
  return recorded;
}

/** A page in which a row cannot be recorded is gone through case by case, and only that case is passed over. */
async function pageOf(given: RemindGiven, scan: Scan, realNow: Instant): Promise<ScannedPage> {
  try {
    return await given.scanPage(scan, realNow, casesPerPage);
  } catch (error) {
    if (!isFaultOfRows(error)) throw error;
  }
  let recorded = 0;
  let more = true;
  for (let left = casesPerPage; left > 0 && more; left -= 1) {
    const one = await caseOf(given, scan, realNow);
    recorded += one.recorded;
    ({ more } = one);
  }
  return { recorded, more };
}

async function caseOf(given: RemindGiven, scan: Scan, realNow: Instant): Promise<ScannedPage> {
  try {
    return await given.scanPage(scan, realNow, 1);
  } catch (error) {
    if (!isFaultOfRows(error)) throw error;
    given.warn('a case was passed over by its reminders', error);
    return given.passOver(scan, realNow);
  }
}
