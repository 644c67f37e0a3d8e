import type { DataSource } from 'typeorm';
import type { NudgesAnswer } from '#libs/contracts/http/plan';
import { handText, whyNudge } from '#libs/documents/nudge-text';
import { taskTitle } from '#libs/documents/health-text';
import { groupBy } from '#libs/domain/kernel/group-by';
import { dayOf } from '#libs/domain/kernel/day';
import { nudgeOrder, type Nudge, type Nudgeable } from '#libs/domain/plan/nudge';
import type { WaivableRule } from '#libs/domain/process/definition';
import { readHands, type HandsRow } from '#libs/persistence/queries/hands-now';
import type { AssessedCase } from './assess.js';
import { organizationOf } from './organization-plan.js';

type Candidate = Nudgeable & { readonly name: string; readonly one: AssessedCase };

/** Whom to nudge next among cases, with the words for it and in whose hands each is; asks only about those shown. */
export async function nudgesAmong(
  dataSource: DataSource,
  cases: readonly AssessedCase[],
  limit: number,
): Promise<NudgesAnswer['items']> {
  const shown = nudgeOrder(cases.map(candidate)).slice(0, limit);
  const caseIds = shown.map(({ kase }) => kase.caseId);
  const hands = groupBy(await readHands(dataSource, caseIds), ({ caseId }) => caseId);
  return shown.map((nudge, at) => item(nudge, at + 1, hands.get(nudge.kase.caseId) ?? []));
}

function candidate(one: AssessedCase): Candidate {
  const { row, slack } = one;
  const { caseId, organizationId, superiorId, type, code, name, path, model, heldOn } = row;
  return {
    caseId,
    organizationId,
    superiorId,
    type,
    code,
    name,
    path,
    model,
    one,
    held: heldOn !== null,
    waitsForSubordinates: waitsFor(one, 'subordinatesHeld'),
    waitsForModels: waitsFor(one, 'modelsHeld'),
    ...(slack && { slack: slack.workingDays }),
  };
}

function waitsFor({ facts, row }: AssessedCase, rule: WaivableRule): boolean {
  const rules = facts.definition.stages.flatMap(({ ordering }) => ordering);
  return rules.some((ordering) => ordering.rule === rule) && !row.waived.includes(rule);
}

function item(
  nudge: Nudge<Candidate>,
  place: number,
  hands: readonly HandsRow[],
): NudgesAnswer['items'][number] {
  const { one } = nudge.kase;
  const { health, slack } = one;
  const { caseId, type } = one.row;
  return {
    place,
    caseId,
    organization: organizationOf(one),
    type,
    health,
    ...(slack && { slack }),
    why: [...whyNudge(nudge)],
    hands: hands.map((hand) => handOf(hand, one)),
  };
}

function handOf(
  { task, condition, organization, bodies, dueOn, since }: HandsRow,
  { facts }: AssessedCase,
): NudgesAnswer['items'][number]['hands'][number] {
  const title = condition ? { vi: condition, en: condition } : taskTitle(facts.definition, task);
  const hand = { title, organization, bodies, dueOn, since: dayOf(since) };
  return { task, ...hand, text: { vi: handText(hand, 'vi'), en: handText(hand, 'en') } };
}
