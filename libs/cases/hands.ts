import { handsOf } from '#libs/domain/case/actor';
import { evolve, begin } from '#libs/domain/case/evolve';
import type { CaseEvent } from '#libs/domain/case/event';
import type { CaseState } from '#libs/domain/case/state';
import type { Instant, SeatId } from '#libs/domain/kernel/brand';

export type HandRow = {
  readonly task_key: string;
  readonly round: number;
  readonly step: number;
  readonly person_id: string;
  readonly part: 'prepared' | 'signed';
  /** Through which seat it was signed. */
  readonly seat_id: SeatId | null;
};

/** What one entry of the log tells; its number in the log tells notices of the same kind apart. */
export type Told = {
  readonly sequence: number;
  readonly at: Instant;
  readonly events: readonly CaseEvent[];
};

/**
 * Who put a hand to which task, in which round, by what was told: kept apart so that the database itself holds to four
 * eyes, and to nobody being counted twice in a step. Work done for somebody is theirs as well. Whoever prepared an earlier
 * round has prepared the later ones too.
 */
export function handsIn(before: CaseState | undefined, told: readonly Told[]): readonly HandRow[] {
  const hands: HandRow[] = [];
  let state = before;
  for (const { at, events } of told) {
    for (const event of events) {
      if (event.type === 'CaseOpened') state = begin(event);
      else if (state) {
        state = evolve(state, event, at);
        if (event.type === 'SignatureRecalled') takeOut(hands, event);
        hands.push(...handsAdded(event, state));
      }
    }
  }
  return hands;
}

/** A signature that was taken back is nobody's hand; it stays in the log. */
export type RecalledRow = { readonly task_key: string; readonly step: number; readonly seat_id: SeatId };

export function recalledIn(told: readonly Told[]): readonly RecalledRow[] {
  return told
    .flatMap(({ events }) => events)
    .flatMap((event) =>
      event.type === 'SignatureRecalled'
        ? [{ task_key: event.task, step: event.step, seat_id: event.seatId }]
        : [],
    );
}

/** The latest signature of a step through a seat, with everybody whose hand it was. */
function takeOut(
  hands: HandRow[],
  { task, step, seatId }: Extract<CaseEvent, { type: 'SignatureRecalled' }>,
): void {
  const isIts = (hand: HandRow) =>
    hand.part === 'signed' && hand.task_key === task && hand.step === step && hand.seat_id === seatId;
  const round = Math.max(...hands.filter(isIts).map((hand) => hand.round));
  for (let at = hands.length - 1; at >= 0; at -= 1) {
    const hand = hands[at];
    if (hand && isIts(hand) && hand.round === round) hands.splice(at, 1);
  }
}

/** The hands an event adds, given the state it led to. */
function handsAdded(event: CaseEvent, state: CaseState): readonly HandRow[] {
  switch (event.type) {
    case 'Prepared':
      return handsOf(event).map((person) => handOn(state, event.task, person, 'prepared', 0));
    case 'Signed':
      return handsOf(event).map((person) => signedBy(state, event, person));
    case 'ConcludedInSitting': {
      const { task, step } = event;
      return event.votes.flatMap((vote) =>
        handsOf(vote).map((person) => signedBy(state, { task, step, seatId: vote.seatId }, person)),
      );
    }
    case 'TaskReturned':
    case 'TextChanged':
    case 'WorkTakenBack':
    case 'SentToStep':
    case 'TaskOpened':
      return handsKept(state, event.task);
    // Who adopted the text may sit in the body that finishes it.
    case 'AdoptedSubjectToEditing':
      return handsOfPreparers(state, event.task);
    default:
      return [];
  }
}

function signedBy(
  state: CaseState,
  { task, step, seatId }: { readonly task: string; readonly step: number; readonly seatId: SeatId },
  person: string,
): HandRow {
  return { ...handOn(state, task, person, 'signed', step), seat_id: seatId };
}

/** In a new round: everybody who prepared an earlier one, and whose approval still counts. */
function handsKept(state: CaseState, key: string): readonly HandRow[] {
  const { signatures = [] } = state.tasks[key] ?? {};
  return [
    ...handsOfPreparers(state, key),
    ...signatures.flatMap((signature) =>
      handsOf(signature).map((person) => signedBy(state, { task: key, ...signature }, person)),
    ),
  ];
}

function handsOfPreparers(state: CaseState, key: string): readonly HandRow[] {
  return (state.tasks[key]?.preparedBy ?? []).map((person) => handOn(state, key, person, 'prepared', 0));
}

function handOn(
  state: CaseState,
  task: string,
  person: string,
  part: HandRow['part'],
  step: number,
): HandRow {
  return {
    task_key: task,
    round: state.tasks[task]?.round ?? 1,
    step,
    person_id: person,
    part,
    seat_id: null,
  };
}
