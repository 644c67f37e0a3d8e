import type { BallotBase, Share } from '../../../process/definition.js';

/** A quorum is reached with exactly its share: two thirds of nine is six. */
export function quorumMet([numerator, denominator]: Share, summoned: number, present: number): boolean {
  return present * denominator >= summoned * numerator;
}

/** "More than" is strict: of ten, five votes are not more than half. */
export function passes(
  threshold: { readonly base: BallotBase; readonly share: Share },
  votes: number,
  base: Readonly<Record<BallotBase, number>>,
): boolean {
  const [numerator, denominator] = threshold.share;
  return votes * denominator > base[threshold.base] * numerator;
}

/** How many more names than seats a ballot may carry: a share rounded down, but a fixed number for small bodies. */
export function surplusAllowed(
  rule: { readonly share: Share; readonly smallBody: number },
  seats: number,
): number {
  const [numerator, denominator] = rule.share;
  return seats <= 5 ? rule.smallBody : Math.floor((seats * numerator) / denominator);
}
