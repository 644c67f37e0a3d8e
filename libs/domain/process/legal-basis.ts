import type { Day } from '../kernel/brand.js';

/** A public text. Numbers repeat over the years: the key is issuer, number and day of issue together. */
export type LegalText = {
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: Day;
};

/**
 * Where a rule comes from: a public text; public texts whose number is not recorded here, so that none is invented; or a
 * working default. Each campaign may replace any of them.
 */
export type Basis =
  | ({ readonly mark: 'rule' } & LegalText)
  | { readonly mark: 'published'; readonly source: { readonly vi: string; readonly en: string } }
  | { readonly mark: 'assumed' };

export const assumed: Basis = { mark: 'assumed' };
