import { brand, type Day, type OrganizationId } from '#libs/domain/kernel/brand';
import type { Organization } from '#libs/domain/organization/organization';
import { seeded, type Chance } from './chance.js';
import { idOf } from './id.js';
import type { BlocSize } from './size.js';

/** An organization with those directly below it. */
export type Branch = {
  readonly organization: Organization;
  readonly below: readonly Branch[];
};

type NewBranch = Pick<Organization, 'code' | 'name' | 'type'>;
type Plant = (branch: NewBranch, parent?: Organization) => Organization;

const since = brand<Day>('2015-10-01');
const lowest = ['grassrootsCell', 'grassroots'] as const;

/** The Centre, the Bloc below it and all below the Bloc; superiors always come before those below them. */
export function treeOf(size: BlocSize): Branch {
  const plant = planter();
  const chance = seeded(2020);
  const centre = plant({ code: 'trung-uong', name: 'Trung ương', type: 'centre' });
  const bloc = plant(
    { code: 'khoi', name: 'Đảng bộ Khối các cơ quan Trung ương', type: 'centralAffiliate' },
    centre,
  );
  const affiliates = affiliatesOf(size, bloc, plant, chance);
  return { organization: centre, below: [{ organization: bloc, below: affiliates }] };
}

/** Every organization of a tree, superiors first. */
export function flatten(branch: Branch): readonly Branch[] {
  return [branch, ...branch.below.flatMap(flatten)];
}

function affiliatesOf(size: BlocSize, bloc: Organization, plant: Plant, chance: Chance): readonly Branch[] {
  const cells = share(size.cells, size.grassroots, chance);
  const perAffiliate = {
    grassrootsCell: share(size.grassrootsCells, size.affiliates, chance),
    grassroots: share(size.grassroots, size.affiliates, chance),
  };
  let planted = 0;
  return Array.from({ length: size.affiliates }, (_, index) => {
    const number = digits(index + 1, 2);
    const name = `Đảng bộ trực thuộc ${number}`;
    const affiliate = plant({ code: `dbtt-${number}`, name, type: 'upperGrassroots' }, bloc);
    const prefix = digits(index + 1, 3);
    const below = lowest.flatMap((type) =>
      Array.from({ length: perAffiliate[type][index] ?? 0 }, (__, child) => {
        const count = type === 'grassroots' ? (cells[planted++] ?? 0) : 0;
        return grassrootsBranch(type, `${prefix}-${digits(child + 1, 2)}`, affiliate, count, plant);
      }),
    );
    return { organization: affiliate, below };
  });
}

function grassrootsBranch(
  type: 'grassrootsCell' | 'grassroots',
  number: string,
  parent: Organization,
  cells: number,
  plant: Plant,
): Branch {
  const [code, name] = type === 'grassroots' ? ['dbcs', 'Đảng bộ cơ sở'] : ['cbcs', 'Chi bộ cơ sở'];
  const organization = plant({ code: `${code}-${number}`, name: `${name} ${number}`, type }, parent);
  const below = Array.from({ length: cells }, (_, index) => {
    const own = `${number}-${digits(index + 1, 2)}`;
    const cell = { code: `cb-${own}`, name: `Chi bộ ${own}`, type: 'cell' as const };
    return { organization: plant(cell, organization), below: [] };
  });
  return { organization, below };
}

function planter(): Plant {
  let planted = 0;
  return ({ code, name, type }, parent) => {
    planted += 1;
    const id = brand<OrganizationId>(idOf('organization', planted));
    return { id, code, name, type, ...(parent && { parentId: parent.id }), validFrom: since };
  };
}

/** Divides a total among so many, unevenly but never below half of the average, and to the last one. */
function share(total: number, among: number, chance: Chance): readonly number[] {
  if (among === 0 && total > 0) throw new RangeError(`${total} organizations have nothing to hang below`);
  const weights = Array.from({ length: among }, () => 50 + chance.below(100));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let weighed = 0;
  let given = 0;
  return weights.map((weight) => {
    weighed += weight;
    const count = Math.round((total * weighed) / sum) - given;
    given += count;
    return count;
  });
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
