/**
 * A percentage from its pair, rounded half-up to a number of decimals (0 to 4); undefined when there is nothing to
 * count. Whole-number arithmetic: 493/558 is 88.3513 to four decimals and 88.35 to two, with no binary fraction between.
 */
export function percent(done: number, total: number, decimals: number): number | undefined {
  if (total === 0) return undefined;
  const scale = 10 ** decimals;
  const twice = 2 * done * 100 * scale + total;
  return Math.floor(twice / (2 * total)) / scale;
}
