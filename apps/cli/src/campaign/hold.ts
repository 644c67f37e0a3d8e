import type { CaseFile } from '#libs/cases/case-file';
import { isOnHold } from '#libs/domain/case/on-hold';
import { brand, type Instant, type OrganizationId } from '#libs/domain/kernel/brand';
import type { StageKey } from '#libs/domain/process/definition';
import type { Act } from '#libs/rehearsal/troupe/next-act';
import type { Paced } from '#libs/rehearsal/troupe/pace';
import { decisionOf, saidBy } from '#libs/rehearsal/troupe/cure';
import type { Stage } from './stage.js';
import type { Troupe } from './troupe.js';

/** Congresses below one affiliate stop for a week; everything else goes on. */
const placedAt = brand<Instant>('2020-07-27T02:00:00.000Z');
const liftedAt = brand<Instant>('2020-08-03T02:00:00.000Z');
const stages: readonly StageKey[] = ['congress'];
const reason = 'Phòng, chống dịch bệnh tại địa bàn';

type Cast = readonly (Paced & { readonly file: CaseFile })[];

/** One short hold and its end, in the subtree of the affiliate below which most is still under way. */
export function planHold(stage: Stage, troupe: Troupe, players: Cast): void {
  const parents = new Map(stage.bloc.organizations.map(({ id, parentId }) => [id, parentId]));
  const affiliates = new Map(
    stage.bloc.organizations.flatMap(({ id, type }) => (type === 'upperGrassroots' ? [[id, 0]] : [])),
  );
  const affiliateOf = (id: OrganizationId | undefined): OrganizationId | undefined =>
    id === undefined || affiliates.has(id) ? id : affiliateOf(parents.get(id));
  const below = players.flatMap(({ file: { state } }) => {
    const affiliate = affiliateOf(parents.get(state.organizationId));
    return affiliate ? [{ affiliate, caseId: state.caseId }] : [];
  });
  for (const { affiliate } of below) affiliates.set(affiliate, (affiliates.get(affiliate) ?? 0) + 1);
  const [chosen] = [...affiliates].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  for (const { affiliate, caseId } of below) {
    if (affiliate !== chosen) continue;
    troupe.engageOnce(caseId, placedAt, (file) => placed(stage, file));
    troupe.engageOnce(caseId, liftedAt, (file) => lifted(stage, file));
  }
}

function placed({ company }: Stage, { state, facts }: CaseFile): Act | undefined {
  if (state.heldOn || state.status === 'closed') return undefined;
  const basis = decisionOf({ state, facts });
  return saidBy(state.superiorId, { company }, { kind: 'hold', stages, reason, basis });
}

function lifted({ company }: Stage, { state }: CaseFile): Act | undefined {
  if (!isOnHold(state, 'congress')) return undefined;
  return saidBy(state.superiorId, { company }, { kind: 'resume', stages });
}
