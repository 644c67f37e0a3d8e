import type { Actor } from '../case/actor.js';
import type { ConcludeInSitting } from '../case/command.js';
import { succeed, type Result } from '../kernel/result.js';
import { checkQuorum, voterOf } from './attendance.js';
import type { SittingFacts } from './facts.js';
import { attendanceOf } from './quorum.js';
import { refuse, type SittingRefusal } from './refusal.js';
import { isHeld, mayConclude } from './rights.js';
import type { Item, ItemResult, Sitting } from './sitting.js';

/** An item with what its case is told. */
export type Concluding = { readonly item: Item; readonly command: ConcludeInSitting };

/**
 * What a sitting concludes: a command for each item that was voted. Every item must have been voted, postponed or taken
 * off: a sitting ends with nothing left open. Whether a motion passes is for its case to say.
 */
export function conclusions(
  sitting: Sitting,
  actor: Actor,
  facts: Pick<SittingFacts, 'authority'>,
): Result<readonly Concluding[], SittingRefusal> {
  const allowed = mayConclude(sitting, actor, facts);
  if (!allowed.ok) return allowed;
  const held = isHeld(sitting);
  if (!held.ok) return held;
  const quorum = checkQuorum(sitting);
  if (!quorum.ok) return quorum;
  if (sitting.items.length === 0) return refuse('AGENDA_EMPTY');
  const open = sitting.items.filter(({ state }) => state === 'open');
  const concluding = open.flatMap((item) => concludingOf(sitting, item) ?? []);
  const undecided = open.find((item) => !item.motion || !item.ballot);
  if (undecided)
    return refuse('ITEM_UNDECIDED', { item: numberOf(sitting, undecided), task: undecided.task });
  return succeed(concluding);
}

function concludingOf({ members, body }: Sitting, item: Item): Concluding | undefined {
  const { task, round, step, shown, motion, ballot } = item;
  if (!motion || !ballot) return undefined;
  const { summoned, present } = attendanceOf(members);
  const voters = members.flatMap((member) => voterOf(member)?.voter ?? []);
  const attendance = { summoned, present };
  return {
    item,
    command: {
      kind: 'concludeInSitting',
      task,
      body,
      round,
      step,
      shown,
      motion,
      ballot,
      voters,
      attendance,
    },
  };
}

/** The sitting once its conclusions are decisions of their cases. */
export function closed(sitting: Sitting, results: ReadonlyMap<Item['id'], ItemResult>): Sitting {
  const items = sitting.items.map((item) => {
    const result = results.get(item.id);
    return result ? { ...item, state: 'concluded' as const, result } : item;
  });
  return { ...sitting, items, state: 'closed' };
}

/** Items are numbered along the agenda, from 1. */
export function numberOf({ items }: Pick<Sitting, 'items'>, item: Pick<Item, 'id'>): number {
  return items.findIndex(({ id }) => id === item.id) + 1;
}
