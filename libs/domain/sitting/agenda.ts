import type { SittingId, SittingItemId } from '../kernel/brand.js';
import { succeed, type Result } from '../kernel/result.js';
import type { AgendaCommand } from './command.js';
import type { SittingFacts } from './facts.js';
import { refuse, type SittingRefusal } from './refusal.js';
import type { Item, Sitting } from './sitting.js';

type Of<Kind extends AgendaCommand['kind']> = Extract<AgendaCommand, { kind: Kind }>;

/** Puts dossiers that lie in front of the body at the end of the agenda, each as it stands now. */
export function putOnAgenda(
  sitting: Sitting,
  { items }: Of<'putOnAgenda'>,
  { standings }: SittingFacts,
): Result<Sitting, SittingRefusal> {
  let agenda = sitting.items;
  for (const { id, caseId, task, cameFrom } of items) {
    const there = agenda.find(
      (item) => item.caseId === caseId && item.task === task && item.state === 'open',
    );
    if (there) return refuse('ALREADY_ON_AGENDA', { task });
    const standing = standings[id];
    if (!standing) return refuse('DOSSIER_NOT_READY', { task });
    const { round, step, shown } = standing;
    const from = cameFrom ? { cameFrom } : {};
    agenda = [...agenda, { id, caseId, task, round, step, shown, state: 'open', consent: false, ...from }];
  }
  return succeed({ ...sitting, items: agenda });
}

/** Takes an item off: it stays in the record with the reason, and its dossier may go on another agenda. */
export function takeOffAgenda(
  sitting: Sitting,
  { item, reason }: Of<'takeOffAgenda'>,
): Result<Sitting, SittingRefusal> {
  return changeItem(sitting, item, (open) => succeed(ended(open, { state: 'removed', reason })));
}

/** Leaves an item for a later sitting, one that is convened or any. */
export function postponeItem(
  sitting: Sitting,
  { item, reason, to }: Of<'postponeItem'>,
): Result<Sitting, SittingRefusal> {
  if (to === sitting.id) return refuse('POSTPONED_TO_ITSELF');
  const later: { readonly postponedTo?: SittingId } = to ? { postponedTo: to } : {};
  return changeItem(sitting, item, (open) => succeed(ended(open, { state: 'postponed', reason, ...later })));
}

/** Puts the agenda in another order; every item is named, so that none is lost by an order drawn up before it came. */
export function orderAgenda(sitting: Sitting, { items }: Of<'orderAgenda'>): Result<Sitting, SittingRefusal> {
  const ordered = items.flatMap((id) => sitting.items.find((item) => item.id === id) ?? []);
  const all = new Set(items).size === items.length && ordered.length === sitting.items.length;
  if (!all || items.length !== ordered.length) return refuse('AGENDA_ORDER_INCOMPLETE');
  return succeed({ ...sitting, items: ordered });
}

/** Changes one open item. */
export function changeItem(
  sitting: Sitting,
  id: SittingItemId,
  change: (item: Item) => Result<Item, SittingRefusal>,
): Result<Sitting, SittingRefusal> {
  const item = sitting.items.find((one) => one.id === id);
  if (item?.state !== 'open') return refuse('ITEM_NOT_ON_AGENDA');
  const changed = change(item);
  if (!changed.ok) return changed;
  const items = sitting.items.map((one) => (one === item ? changed.value : one));
  return succeed({ ...sitting, items });
}

function ended(item: Item, how: Pick<Item, 'state' | 'reason' | 'postponedTo'>): Item {
  return { ...unvoted(item), ...how, consent: false };
}

/** What was moved and voted on an item falls away. */
export function unvoted(item: Item): Item {
  const { motion: _, ballot: __, ...rest } = item;
  return rest;
}
