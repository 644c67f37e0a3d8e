import type { CaseFile } from '#libs/cases/case-file';
import { changesBetween } from '#libs/cases/changes';
import type { NoticeRow } from '#libs/cases/notices-told';
import type { Actor } from '#libs/domain/case/actor';
import type { PersonCommand } from '#libs/domain/case/command';
import { decide } from '#libs/domain/case/decide';
import { evolve } from '#libs/domain/case/evolve';
import type { Facts } from '#libs/domain/case/facts';
import type { Refusal } from '#libs/domain/case/refusal';
import type { CaseState } from '#libs/domain/case/state';
import type { Move } from '#libs/domain/change/change-set';
import { inverseOf } from '#libs/domain/change/inverse-of';
import type { CasePreview, NoticeTo } from '#libs/domain/change/summary';

/** What would happen to a case, with the places of a refusal's text. */
export type Foreseen = CasePreview & { readonly places?: Refusal['detail'] };

/** By the same rules as the door, on a snapshot. The driver's later steps are not foreseen. */
export function previewCase(
  { state, facts, awaited, sequence }: CaseFile,
  actor: Actor,
  command: PersonCommand,
): Foreseen {
  const verdict = decide(state, actor, command, facts);
  if (!verdict.ok) return refused(verdict.failure);
  const after = verdict.value.reduce((now, event) => evolve(now, event, facts.now), state);
  const told = [{ at: facts.now, sequence: sequence + 1, events: verdict.value }];
  const { notices } = changesBetween(state, after, { facts, awaited, told });
  const inverse = inverseOf(command, state, '');
  return {
    verdict: 'wouldChange',
    moves: movesBetween(state, after),
    notices: notices.map((notice) => noticeTo(notice, state, facts)),
    ...(inverse.ok ? {} : { lasting: inverse.failure }),
  };
}

export function refused({ code, detail }: Refusal): Foreseen {
  return { verdict: 'refused', code, ...(detail ? { places: detail } : {}) };
}

function movesBetween(before: CaseState, after: CaseState): readonly Move[] {
  return Object.values(after.tasks).flatMap(({ key, dueOn: to }) => {
    const from = before.tasks[key]?.dueOn;
    return from !== undefined && from !== to ? [{ task: key, from, to }] : [];
  });
}

/** Whoever sits further up than the superior is not read with the case, and is not counted among the people. */
function noticeTo(
  { organization_id: organizationId, body }: NoticeRow,
  { organizationId: own, superiorId: superior }: CaseState,
  { roster }: Facts,
): NoticeTo {
  const sides = { [own]: roster.own, [superior]: roster.superior };
  const people = (sides[organizationId]?.[body] ?? []).flatMap((seat) => roster.holders[seat] ?? []);
  return { body, people: [...new Set(people)] };
}
