/** Numbers that look like chance and are the same in every run: mulberry32, a public-domain generator. */
export type Chance = {
  /** A whole number from 0 up to, not including, `limit`. */
  readonly below: (limit: number) => number;
  /** True in about `percent` of a hundred calls. */
  readonly inPercent: (percent: number) => boolean;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
};

export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    inPercent: (percent) => next() * 100 < percent,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
  };
}
