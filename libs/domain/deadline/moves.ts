import type { Day, OrganizationId } from '../kernel/brand.js';
import { earlier } from '../kernel/day.js';
import type { LegalText } from '../process/legal-basis.js';

/** A decision on the deadline of a running case: an extension, a tightening, or the latest of them taken back. */
export type DeadlineMove = {
  readonly kind: 'extended' | 'tightened' | 'extensionWithdrawn' | 'tighteningLifted';
  readonly from: Day;
  readonly to: Day;
  readonly on: Day;
  readonly by?: OrganizationId;
  readonly reason: string;
  /** Absent where a decision was taken back. */
  readonly decision?: LegalText;
  /** The deadline that stands without any extension: who has not held its congress by then is late. */
  readonly unextended: Day;
};

/** A decision that moved the deadline, with the one that took it back, if any did. */
export type MoveStanding = { readonly move: DeadlineMove; readonly takenBack?: DeadlineMove };

/** Every extension and tightening in the order in which they were decided; one that was taken back stays visible. */
export function movesStanding(moves: readonly DeadlineMove[]): readonly MoveStanding[] {
  const standing: { move: DeadlineMove; takenBack?: DeadlineMove }[] = [];
  for (const move of moves) {
    if (isDecision(move)) standing.push({ move });
    else Object.assign(standing.findLast(({ takenBack }) => !takenBack) ?? {}, { takenBack: move });
  }
  return standing;
}

/** The decision that made the deadline what it is; only this one can be taken back. */
export function latestInForce(moves: readonly DeadlineMove[]): DeadlineMove | undefined {
  return movesStanding(moves).findLast(({ takenBack }) => !takenBack)?.move;
}

/** The moves after one more: it tells the deadline without extensions from the first day and the tightenings in force. */
export function withMove(
  moves: readonly DeadlineMove[],
  move: Omit<DeadlineMove, 'unextended'>,
): readonly DeadlineMove[] {
  const first = moves[0]?.from ?? move.from;
  const unmeasured: DeadlineMove = { ...move, unextended: first };
  const tightened = movesStanding([...moves, unmeasured]).filter(
    (one) => one.move.kind === 'tightened' && !one.takenBack,
  );
  return [
    ...moves,
    { ...move, unextended: tightened.reduce((day, { move: { to } }) => earlier(day, to), first) },
  ];
}

function isDecision({ kind }: DeadlineMove): boolean {
  return kind === 'extended' || kind === 'tightened';
}
