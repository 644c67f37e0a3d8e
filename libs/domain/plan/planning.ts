/** What a campaign says about planning; each is data with a default. */
export type Planning = {
  /** A case with less slack than so many working days is at risk. */
  readonly tightWorkingDays: number;
  /** A forecast rests on at least so many finished stages of the same type. */
  readonly leastSamples: number;
};

export const usualPlanning: Planning = { tightWorkingDays: 5, leastSamples: 10 };
