import { hashOf } from '#libs/evidence/hash';

/** A number from 0 up to, not including, 1 that looks like chance and is the same for the same names in every run. */
export function chanceOf(...names: readonly (string | number)[]): number {
  return Number.parseInt(hashOf(names).slice(0, 12), 16) / 2 ** 48;
}
