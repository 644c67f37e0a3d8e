import type { CaseId, OrganizationId } from '../kernel/brand.js';
import type { CongressType } from '../organization/organization.js';
import { groupBy } from '../kernel/group-by.js';

/** What the order of nudging depends on. */
export type Nudgeable = {
  readonly caseId: CaseId;
  readonly organizationId: OrganizationId;
  readonly superiorId: OrganizationId;
  readonly type: CongressType;
  readonly code: string;
  /** The labels of the tree from the top downward, joined by dots. */
  readonly path: string;
  readonly model: boolean;
  readonly held: boolean;
  /** May not hold its congress before those below have; false where that was waived. */
  readonly waitsForSubordinates: boolean;
  readonly waitsForModels: boolean;
  /** Working days; absent where there is none. */
  readonly slack?: number;
};

export type Nudge<Case> = {
  readonly kase: Case;
  /** Congresses above that wait for this one, the nearest first, and how many they still wait for in all. */
  readonly keepsWaiting: readonly { readonly above: Case; readonly remaining: number }[];
  /** Of a model: the congresses beside it that wait for the models, and how many models are still to be held. */
  readonly asModel?: { readonly waiting: number; readonly remaining: number };
  /** The last one weighs most: for each congress that waits, one divided by how many it still waits for. */
  readonly weight: number;
};

/**
 * Whom to nudge next: models that others wait for, then whoever's congress lets most go on, the tightest first among
 * equals. Only what is given is looked at: those above the part of the tree asked for wait for all of it alike.
 */
export function nudgeOrder<Case extends Nudgeable>(cases: readonly Case[]): readonly Nudge<Case>[] {
  const open = cases.filter(({ held }) => !held);
  const places = new Map(open.map((kase) => [kase.path, kase]));
  const above = new Map(open.map((kase) => [kase, waitingAbove(kase, places)]));
  const remaining = new Map<Case, number>();
  for (const superiors of above.values()) {
    for (const superior of superiors) remaining.set(superior, (remaining.get(superior) ?? 0) + 1);
  }
  const groups = groupBy(open, ({ superiorId, type }) => `${superiorId}/${type}`);
  return open
    .map((kase): Nudge<Case> => {
      const keepsWaiting = (above.get(kase) ?? []).map((one) => ({
        above: one,
        remaining: remaining.get(one) ?? 0,
      }));
      const asModel = modelOf(kase, groups.get(`${kase.superiorId}/${kase.type}`) ?? []);
      const beside = asModel ? asModel.waiting / asModel.remaining : 0;
      const weight = keepsWaiting.reduce((all, one) => all + 1 / one.remaining, beside);
      return { kase, keepsWaiting, ...(asModel && { asModel }), weight };
    })
    .toSorted(byUrgency);
}

function waitingAbove<Case extends Nudgeable>(
  { path }: Case,
  places: ReadonlyMap<string, Case>,
): readonly Case[] {
  const superiors: Case[] = [];
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
    const superior = places.get(path.slice(0, end));
    if (superior?.waitsForSubordinates) superiors.push(superior);
  }
  return superiors;
}

/** Models of the same superior and type are waited for by those that are none. */
function modelOf<Case extends Nudgeable>(kase: Case, beside: readonly Case[]): Nudge<Case>['asModel'] {
  if (!kase.model) return undefined;
  const waiting = beside.filter((one) => !one.model && one.waitsForModels).length;
  return waiting > 0 ? { waiting, remaining: beside.filter((one) => one.model).length } : undefined;
}

function byUrgency<Case extends Nudgeable>(a: Nudge<Case>, b: Nudge<Case>): number {
  const models = Number(b.asModel !== undefined) - Number(a.asModel !== undefined);
  const [tightA, tightB] = [a, b].map(({ kase }) => kase.slack ?? Number.POSITIVE_INFINITY);
  if (models !== 0) return models;
  if (a.weight !== b.weight) return b.weight - a.weight;
  if (tightA !== undefined && tightB !== undefined && tightA !== tightB) return tightA - tightB;
  return a.kase.code < b.kase.code ? -1 : 1;
}
