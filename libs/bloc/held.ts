import type { Day, OrganizationId } from '#libs/domain/kernel/brand';
import type { OrganizationType } from '#libs/domain/organization/organization';
import type { Chance } from './chance.js';
import { cellDay, grassrootsDay } from './congress-days.js';
import type { BlocSize } from './size.js';
import type { Branch } from './tree.js';

export type HeldDays = ReadonlyMap<OrganizationId, Day>;

/** Which congresses are held, and when: exactly as many as the size says, and no superior's before one below it. */
export function heldDaysOf(branches: readonly Branch[], size: BlocSize, chance: Chance): HeldDays {
  const days = new Map<OrganizationId, Day>();
  const ofType = (type: OrganizationType) =>
    shuffled(
      branches.filter(({ organization }) => organization.type === type),
      chance,
    );
  const [heldCells] = parted(ofType('grassrootsCell'), size.held.grassrootsCells);
  for (const { organization } of heldCells) days.set(organization.id, grassrootsDay(chance));
  const [held, open] = parted(ofType('grassroots'), size.held.grassroots);
  for (const { organization } of held) days.set(organization.id, grassrootsDay(chance));
  const openCells = openCellsOf(open, size.cells - size.held.cells);
  for (const { organization, below } of [...held, ...open]) {
    const heldBelow = below.slice(0, below.length - (openCells.get(organization.id) ?? 0));
    for (const cell of heldBelow) {
      days.set(cell.organization.id, cellDay(chance, days.get(organization.id)));
    }
  }
  return days;
}

/**
 * How many cells of each unfinished grassroots organization are open. A third of them wait for their own congress only,
 * as long as the others can have all that are open.
 */
function openCellsOf(open: readonly Branch[], total: number): ReadonlyMap<OrganizationId, number> {
  const counts = new Map<OrganizationId, number>();
  const [waiting, others] = parted(open, Math.floor(open.length / 3));
  let left = total;
  for (const group of [others, waiting]) left = spread(group, left, counts);
  if (left > 0) throw new RangeError(`${left} cells cannot be open below congresses that are held`);
  return counts;
}

/** One after another, until nothing is left or every cell of the group is open. */
function spread(group: readonly Branch[], total: number, counts: Map<OrganizationId, number>): number {
  let left = total;
  for (let before = left + 1; left > 0 && left < before;) {
    before = left;
    for (const { organization, below } of group) {
      const count = counts.get(organization.id) ?? 0;
      if (left === 0 || count === below.length) continue;
      counts.set(organization.id, count + 1);
      left -= 1;
    }
  }
  return left;
}

function parted<T>(items: readonly T[], count: number): readonly [readonly T[], readonly T[]] {
  if (count > items.length) throw new RangeError(`${count} of ${items.length} cannot be held`);
  return [items.slice(0, count), items.slice(count)];
}

function shuffled<T>(items: readonly T[], chance: Chance): readonly T[] {
  return items
    .map((item) => ({ item, place: chance.below(1_000_000) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
