import type { Authority } from '../case/authority-now.js';
import type { Shown } from '../case/shown.js';
import type { Signature } from '../case/state.js';
import type { Instant, PersonId, SeatId, SittingItemId } from '../kernel/brand.js';
import type { SignOffGroup } from '../process/definition.js';
import type { Asked } from '../signoff/asked.js';
import type { Substitute } from './sitting.js';

/** How a dossier stands in front of the body. */
export type Standing = {
  readonly round: number;
  readonly step: number;
  readonly group: SignOffGroup;
  /** Whether others sign beside the body, each in its own group. */
  readonly beside: boolean;
  readonly asked: Asked;
  /** What is in it, by hash. */
  readonly shown: Shown;
  /** Of this step, given one by one before the sitting. */
  readonly earlier: readonly Signature[];
  /** Everybody who had a hand in the dossier: they leave while it is voted on. */
  readonly hands: readonly PersonId[];
};

/** A seat of the body or of the office, with who holds it today. */
export type Chair = {
  readonly seatId: SeatId;
  readonly title: string;
  readonly holder?: { readonly personId: PersonId; readonly name: string };
  /** Who may sit for an absent holder today. */
  readonly substitutes: readonly Substitute[];
};

/** What a rule needs from outside the sitting. */
export type SittingFacts = {
  readonly now: Instant;
  readonly body: readonly Chair[];
  readonly office: readonly Chair[];
  /** By what whoever acts does so; absent where nothing is done: previews. */
  readonly authority?: Authority;
  /** Of items that are asked for; absent where the dossier does not lie in front of this body. */
  readonly standings: Readonly<Partial<Record<SittingItemId, Standing>>>;
};
