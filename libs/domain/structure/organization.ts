import type { Facts } from '../case/facts.js';
import { unmeetableLeadTimes } from '../deadline/lead-times.js';
import type { Day, OrganizationId } from '../kernel/brand.js';
import { applies, type Variant } from '../process/applies.js';
import type { StageKey } from '../process/definition.js';
import { circlesIn } from './circles.js';
import type { StructureFinding } from './finding.js';
import { lintTask } from './signing.js';

/** An organization as it would go, or goes, through its process. */
export type LintedOrganization = {
  readonly id: OrganizationId;
  readonly variant: Variant;
  /** The later of its first day and the campaign's. */
  readonly startsOn: Day;
  /** Its opening day where that is fixed, else its deadline. */
  readonly opening: Day;
  readonly waived: readonly string[];
  readonly stagesLeft: readonly StageKey[];
};

/** What stands in its way: seats, people and lead times of every stage that it has not left. */
export function lintOrganization(
  { id, variant, startsOn, opening, waived, stagesLeft }: LintedOrganization,
  facts: Facts,
): readonly StructureFinding[] {
  const { definition, calendar } = facts;
  const ahead = definition.stages.filter(({ key }) => !stagesLeft.includes(key));
  const tasks = ahead.flatMap((stage) => stage.tasks).filter((task) => applies(task, variant));
  const leads = unmeetableLeadTimes(definition, { startsOn, deadlineOn: opening }, calendar)
    .filter(({ task, offer }) => !waived.includes(offer.rule) && tasks.some(({ key }) => key === task))
    .map(({ task, latest, offer }) => ({
      code: 'LEAD_TIME_UNMEETABLE' as const,
      organizationId: id,
      task,
      detail: { task, latest, startsOn, rule: offer.rule },
    }));
  return [...tasks.flatMap((task) => lintTask(id, task, facts)), ...leads];
}

/** Organizations that stand, directly or through others, below themselves. */
export function lintTree(
  parents: ReadonlyMap<OrganizationId, OrganizationId>,
  nameOf: (id: string) => string,
): readonly StructureFinding[] {
  const links = new Map<string, readonly string[]>([...parents].map(([id, parent]) => [id, [parent]]));
  return circlesIn(links).flatMap((circle) => {
    const organizationId = [...parents.keys()].find((id) => id === circle[0]);
    const names = circle.map(nameOf).join(' → ');
    return organizationId ? [{ code: 'TREE_IN_A_CIRCLE', organizationId, detail: { names } }] : [];
  });
}
