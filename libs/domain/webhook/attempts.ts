/** Pauses after each attempt that failed, in seconds: the schedule that Standard Webhooks recommends, three days long. */
const pausesSeconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** How long to wait after so many attempts; undefined when that was the last. */
export function pauseAfter(attempts: number): number | undefined {
  return pausesSeconds[attempts - 1];
}
