import { percent } from '../kernel/percent.js';

/** Dots between thousands: 5.180. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, '.');
}

/** "5.180/5.390": the pair from which every percentage is computed. */
export function formatPair(done: number, total: number): string {
  return `${formatCount(done)}/${formatCount(total)}`;
}

/** Rounded half-up to so many decimals (0 to 4), with a decimal comma: 92,7%. A dash where there is nothing to count. */
export function formatPercent(done: number, total: number, decimals: number): string {
  const share = percent(done, total, decimals);
  return share === undefined ? '–' : `${share.toFixed(decimals).replace('.', ',')}%`;
}
