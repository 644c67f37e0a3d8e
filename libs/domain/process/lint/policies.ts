import type { Body } from '../../organization/organization.js';
import { isSameParty } from '../../organization/party.js';
import { countingOf, type CountingPolicy } from '../../signoff/policy.js';
import { partiesOf, type Party, type ProcessDefinition, type SignOffGroup } from '../definition.js';
import { finding, type Finding, type FindingCode } from './finding.js';
import { isSingleSeat } from './single-seats.js';

/** Every step, and every group in it, can be agreed to by those it asks. */
export function lintPolicies({ stages }: ProcessDefinition): readonly Finding[] {
  return stages
    .flatMap((stage) => stage.tasks)
    .flatMap(({ key, steps }) => {
      const codes = new Set(steps.flatMap(faultsOf));
      return [...codes].map((code) => finding(code, key, { task: key }));
    });
}

function faultsOf(group: SignOffGroup): readonly FindingCode[] {
  const { groups = [], policy } = group;
  const nobody = partiesOf(group).length === 0 || (groups.length > 0 && group.parties.length > 0);
  return [
    ...(nobody ? (['STEP_UNMEETABLE'] as const) : []),
    ...(policy.kind === 'veto' && !areAsked(policy.by, group) ? (['VETO_NOT_ASKED'] as const) : []),
    ...faultsOfCounting(countingOf(policy), group),
    ...groups.flatMap(faultsOf),
  ];
}

function faultsOfCounting(policy: CountingPolicy, group: SignOffGroup): readonly FindingCode[] {
  switch (policy.kind) {
    case 'any':
    case 'all':
      return [];
    case 'atLeast':
      return faultsOfCount(policy.count, sizeOf(group));
    case 'atLeastShare':
    case 'moreThan': {
      const [numerator, denominator] = policy.share;
      const whole = policy.kind === 'moreThan' ? numerator < denominator : numerator <= denominator;
      const within =
        denominator > 0 && (policy.kind === 'moreThan' ? numerator >= 0 : numerator > 0) && whole;
      return within ? [] : ['SHARE_OUT_OF_RANGE'];
    }
    case 'weighted':
      return faultsOfWeights(policy, group);
  }
}

function faultsOfCount(count: number, size: number | undefined): readonly FindingCode[] {
  if (!Number.isInteger(count) || count < 1) return ['QUORUM_TOO_SMALL'];
  return size !== undefined && count > size ? ['QUORUM_ABOVE_MEMBERS'] : [];
}

function faultsOfWeights(
  { weights, needed }: Extract<CountingPolicy, { kind: 'weighted' }>,
  group: SignOffGroup,
): readonly FindingCode[] {
  const weightOf = (party: Party) => weights.find((one) => isSameParty(one.party, party))?.weight ?? 1;
  const size = sizeOf(group);
  const whole = size === undefined ? undefined : group.parties.reduce((sum, one) => sum + weightOf(one), 0);
  const asked = areAsked(
    weights.map(({ party }) => party),
    group,
  );
  return [
    ...(weights.some(({ weight }) => !Number.isInteger(weight) || weight < 1)
      ? (['WEIGHT_NOT_POSITIVE'] as const)
      : []),
    ...(asked ? [] : (['WEIGHT_NOT_ASKED'] as const)),
    ...faultsOfCount(needed, whole),
  ];
}

/** How many voices there are, where that does not depend on how many seats an organization gives a body. */
function sizeOf({ parties, groups }: SignOffGroup): number | undefined {
  if (groups) return groups.length;
  if (parties.length > 1) return parties.length;
  return parties.every(isSingleSeat) ? parties.length : undefined;
}

/** Party Charter: who leads a committee is a member of it. */
const sitsIn: Partial<Record<Body, readonly Body[]>> = {
  secretary: ['executiveCommittee', 'standingCommittee', 'standingBoard'],
  deputySecretary: ['executiveCommittee', 'standingCommittee', 'standingBoard'],
  standingBoard: ['executiveCommittee', 'standingCommittee'],
  standingCommittee: ['executiveCommittee'],
};

function areAsked(named: readonly Party[], group: SignOffGroup): boolean {
  const asked = partiesOf(group);
  const isAsked = (party: Party) =>
    asked.some(
      (one) =>
        isSameParty(one, party) || (one.of === party.of && sitsIn[party.body]?.includes(one.body) === true),
    );
  return named.length > 0 && named.every(isAsked);
}
