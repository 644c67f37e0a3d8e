import type { CaseFlags } from '#libs/domain/case/state';
import { brand, type Day, type OrganizationId } from '#libs/domain/kernel/brand';
import type { OrganizationType } from '#libs/domain/organization/organization';
import type { StageKey } from '#libs/domain/process/definition';
import type { Chance } from './chance.js';
import type { HeldDays } from './held.js';
import { modelsOf } from './models.js';
import type { Branch } from './tree.js';

/** What the campaign knows of one organization before its case is opened. */
export type CasePlan = {
  readonly organizationId: OrganizationId;
  readonly flags: CaseFlags;
  /** The plan of the superior, where it asks for more than the policy of the tier. */
  readonly deadlineOn?: Day;
} & (
  | { readonly heldOn: Day; readonly source: string }
  /** The stage that a live case has come to. */
  | { readonly reached: StageKey }
);

const source = 'Mô phỏng theo tổng số đã công bố đến ngày 09/07/2020';
const directElectionPercent: Readonly<Record<OrganizationType, number>> = {
  centre: 0,
  centralAffiliate: 0,
  upperGrassroots: 10,
  grassroots: 12,
  grassrootsCell: 30,
  sectional: 0,
  cell: 35,
};
const cellDeadlines = [brand<Day>('2020-03-31'), brand<Day>('2020-03-31'), brand<Day>('2020-05-29')] as const;

/** The plan of every organization that holds a congress; superiors first, so that those below can follow them. */
export function plansOf(
  branches: readonly Branch[],
  heldDays: HeldDays,
  chance: Chance,
): readonly CasePlan[] {
  const models = modelsOf(branches, heldDays, chance);
  const reached = new Map<OrganizationId, StageKey>();
  const cellDeadline = new Map<OrganizationId, Day>();
  return branches
    .filter(({ organization }) => organization.type !== 'centre')
    .map((branch) => {
      const { id, type, parentId } = branch.organization;
      if (type === 'grassroots') cellDeadline.set(id, chance.pick(cellDeadlines));
      const deadlineOn = parentId && cellDeadline.get(parentId);
      const flags: CaseFlags = {
        model: models.has(id),
        directElection: chance.inPercent(directElectionPercent[type]),
        contents: 'four',
      };
      const plan = { organizationId: id, flags, ...(deadlineOn && { deadlineOn }) };
      const heldOn = heldDays.get(id);
      if (heldOn) return { ...plan, heldOn, source };
      const stage = stageOf(branch, parentId && reached.get(parentId), heldDays, chance);
      reached.set(id, stage);
      return { ...plan, reached: stage };
    });
}

/**
 * A stage that fits what is around: who has congresses held below it has issued its drafts, who waits for others below
 * does not hold its own, and nobody discusses drafts that the superior has not issued.
 */
function stageOf(
  { organization, below }: Branch,
  superior: StageKey | undefined,
  heldDays: HeldDays,
  chance: Chance,
): StageKey {
  if (organization.type === 'centralAffiliate') return 'consultation';
  if (superior === 'launch' || superior === 'drafts') return chance.pick(['launch', 'drafts']);
  const heldBelow = below.filter(({ organization }) => heldDays.has(organization.id)).length;
  if (below.length === 0) {
    return chance.pick(['launch', 'drafts', 'consultation', 'approval', 'convocation', 'congress']);
  }
  if (heldBelow === below.length) return chance.pick(['approval', 'convocation', 'congress']);
  if (heldBelow > 0 || below.some((branch) => branch.below.length > 0)) {
    return chance.pick(['consultation', 'approval', 'convocation']);
  }
  return chance.pick(['launch', 'drafts']);
}
