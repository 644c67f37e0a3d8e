import { assumed, type Basis } from '../process/legal-basis.js';
import type { Share } from '../process/definition.js';
import type { Member } from './sitting.js';

/** `members`: every seat of the body, vacant ones too; `summoned`: those that somebody holds. */
export type QuorumRule = {
  readonly share: Share;
  readonly base: 'members' | 'summoned';
  readonly basis: Basis;
};

/** Two thirds of those summoned: a working default, until the body's own regulations are entered. */
export const usualQuorum: QuorumRule = { share: [2, 3], base: 'summoned', basis: assumed };

export type Attendance = {
  readonly members: number;
  readonly summoned: number;
  /** In their own person or by a substitute. */
  readonly present: number;
};

export function attendanceOf(members: readonly Member[]): Attendance {
  return {
    members: members.length,
    summoned: members.filter(({ holder }) => holder).length,
    present: members.filter(isPresent).length,
  };
}

/** In their own person, or by somebody who sits for them. */
export function isPresent({ presence }: Member): boolean {
  return presence.kind === 'present' || presence.kind === 'substituted';
}

/** How many must be present; reached with exactly the share, and never by nobody. */
export function neededPresent({ share, base }: QuorumRule, attendance: Attendance): number {
  return Math.max(1, Math.ceil((attendance[base] * share[0]) / share[1]));
}
