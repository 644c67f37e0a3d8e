import type { Day, OrganizationId } from '../kernel/brand.js';
import { earlier, later } from '../kernel/day.js';
import type { LegalText } from '../process/legal-basis.js';

/** A decision on the deadline of a running case: an extension, a tightening, another policy, or the latest taken back. */
export type DeadlineMove = {
  readonly kind: DecidedMove | 'extensionWithdrawn' | 'tighteningLifted' | 'byPolicyLifted';
  readonly from: Day;
  readonly to: Day;
  readonly on: Day;
  readonly by?: OrganizationId;
  readonly reason: string;
  /** Absent where a decision was taken back. */
  readonly decision?: LegalText;
  /** What policies and plans named, on a move of that kind. */
  readonly named?: Day;
  /** The deadline that stands without any extension: who has not held its congress by then is late. */
  readonly unextended: Day;
};

/** `byPolicy`: the day that policies and plans name has changed for a running case. */
type DecidedMove = 'extended' | 'tightened' | 'byPolicy';
export type DeadlineDecision = DeadlineMove & { readonly kind: DecidedMove };

/** A decision that moved the deadline, with the one that took it back, if any did. */
export type MoveStanding = { readonly move: DeadlineDecision; readonly takenBack?: DeadlineMove };

/** Every extension and tightening in the order in which they were decided; one that was taken back stays visible. */
export function movesStanding(moves: readonly DeadlineMove[]): readonly MoveStanding[] {
  const standing: { move: DeadlineDecision; takenBack?: DeadlineMove }[] = [];
  for (const move of moves) {
    if (isDecision(move)) standing.push({ move });
    else Object.assign(standing.findLast(({ takenBack }) => !takenBack) ?? {}, { takenBack: move });
  }
  return standing;
}

/** The decision that made the deadline what it is; only this one can be taken back. */
export function latestInForce(moves: readonly DeadlineMove[]): DeadlineDecision | undefined {
  return inForce(moves).at(-1);
}

/** The moves after one more, which tells the deadline that stands without extensions. */
export function withMove(
  moves: readonly DeadlineMove[],
  move: Omit<DeadlineMove, 'unextended'>,
): readonly DeadlineMove[] {
  const first = moves[0]?.from ?? move.from;
  const unmeasured: DeadlineMove = { ...move, unextended: first };
  return [...moves, { ...move, unextended: unextendedBy(inForce([...moves, unmeasured]), first) }];
}

/** The deadline once policies and plans name a day: tightenings bind still, and an extension reaches as far as it did. */
export function deadlineNaming(moves: readonly DeadlineMove[], named: Day): Day {
  const standing = inForce(moves).filter(({ kind }) => kind !== 'byPolicy');
  const unextended = unextendedBy(standing, named);
  const extension = standing.findLast(({ kind }) => kind === 'extended');
  return extension ? later(unextended, extension.to) : unextended;
}

/** The day that policies and plans name as far as the case has been told; undefined while that is the first deadline. */
export function namedBy(moves: readonly DeadlineMove[]): Day | undefined {
  return inForce(moves).findLast(({ kind }) => kind === 'byPolicy')?.named;
}

function unextendedBy(standing: readonly DeadlineMove[], first: Day): Day {
  return standing
    .filter(({ kind }) => kind === 'tightened')
    .reduce((day, { to }) => earlier(day, to), namedBy(standing) ?? first);
}

function inForce(moves: readonly DeadlineMove[]): readonly DeadlineDecision[] {
  return movesStanding(moves).flatMap(({ move, takenBack }) => (takenBack ? [] : [move]));
}

function isDecision(move: DeadlineMove): move is DeadlineDecision {
  return move.kind === 'extended' || move.kind === 'tightened' || move.kind === 'byPolicy';
}
