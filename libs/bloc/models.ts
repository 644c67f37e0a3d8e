import type { OrganizationId } from '#libs/domain/kernel/brand';
import type { Chance } from './chance.js';
import type { HeldDays } from './held.js';
import type { Branch } from './tree.js';

/** Of cells, one grassroots organization in so many percent names a model; every affiliate names its models. */
const grassrootsWithModelPercent = 25;

/** The first congress of each type below a superior is its model: models come before the mass phase. */
export function modelsOf(
  branches: readonly Branch[],
  heldDays: HeldDays,
  chance: Chance,
): ReadonlySet<OrganizationId> {
  const models = new Set<OrganizationId>();
  for (const { organization, below } of branches) {
    if (organization.type === 'grassroots' && !chance.inPercent(grassrootsWithModelPercent)) continue;
    for (const type of ['grassroots', 'grassrootsCell', 'cell'] as const) {
      const model = firstHeld(
        below.filter((branch) => branch.organization.type === type),
        heldDays,
      );
      if (model) models.add(model);
    }
  }
  return models;
}

function firstHeld(branches: readonly Branch[], heldDays: HeldDays): OrganizationId | undefined {
  return branches
    .flatMap(({ organization: { id } }) => {
      const day = heldDays.get(id);
      return day ? [{ id, day }] : [];
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ id }) => id)[0];
}
