import { publicTexts } from '../build/citations.js';
import type { OrderingRule } from '../definition.js';

export const electionBasis = publicTexts;

/** Model congresses of the same superior, and their lessons, come before the mass phase. */
export const modelsFirst: OrderingRule = { rule: 'modelsHeld', waivable: true, basis: publicTexts };

/** Every congress below is held first, within the own subtree. */
export const subordinatesThenModels: readonly OrderingRule[] = [
  { rule: 'subordinatesHeld', waivable: true, basis: publicTexts },
  modelsFirst,
];
