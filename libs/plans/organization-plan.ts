import type { OrganizationPlan } from '#libs/contracts/http/plan';
import { healthText, stageTitle } from '#libs/documents/health-text';
import type { HealthReason } from '#libs/domain/plan/health';
import { unmeetable } from '#libs/domain/plan/unmeetable';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import type { AssessedCase } from './assess.js';

/** The plan of one organization with what is to be said of it. */
export function organizationPlan(one: AssessedCase): OrganizationPlan {
  const { caseId, type, openingOn, heldOn, waived } = one.row;
  const { kase, facts, outlook, startsOn, deadlineOn, health, slack, forecast } = one;
  const findings = unmeetable(kase, facts, outlook, { startsOn, waived });
  return {
    caseId,
    organization: organizationOf(one),
    type,
    deadlineOn,
    openingOn,
    heldOn,
    health,
    reason: reasonAnswer(one.reason, facts.definition),
    ...(slack && { slack }),
    forecast,
    stages: outlook.stages.map((stage) => ({ title: stageTitle(facts.definition, stage.key), ...stage })),
    findings: findings.map(({ code, text }) => ({ code, text })),
  };
}

export function reasonAnswer(
  reason: HealthReason,
  definition: ProcessDefinition,
): OrganizationPlan['reason'] {
  return { ...reason, text: healthText(reason, definition) };
}

export function organizationOf({ row: { organizationId, code, name } }: Pick<AssessedCase, 'row'>) {
  return { id: organizationId, code, name };
}
