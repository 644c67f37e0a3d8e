import type { Party } from '../organization/party.js';

/**
 * What a share is a share of: the seats of the body, those of its people who were asked together, those who came to the
 * sitting. Where nobody sat together, those present are not known and the next larger base counts.
 */
export type Base = 'members' | 'summoned' | 'present';
export type PolicyShare = readonly [numerator: number, denominator: number];

/** How many of those asked must agree. */
export type CountingPolicy =
  | { readonly kind: 'any' }
  | { readonly kind: 'all' }
  /** At least so many. */
  | { readonly kind: 'atLeast'; readonly count: number }
  /** At least, or strictly more than, `share[0]/share[1]` of the base; of all members where none is named. */
  | { readonly kind: 'atLeastShare' | 'moreThan'; readonly share: PolicyShare; readonly base?: Base }
  /** Those who agree weigh together at least so much. Who is not named weighs 1. */
  | {
      readonly kind: 'weighted';
      readonly weights: readonly { readonly party: Party; readonly weight: number }[];
      readonly needed: number;
    };

/**
 * When a step is agreed to: a closed set that may grow. `veto`: a return or rejection by one of those named ends the step,
 * whatever the others say, so that nothing is agreed to before they have spoken. Sequences are the steps of a task,
 * combinations the groups of a step.
 */
export type SignOffPolicy =
  CountingPolicy | { readonly kind: 'veto'; readonly by: readonly Party[]; readonly policy: CountingPolicy };

export const majority: CountingPolicy = { kind: 'moreThan', share: [1, 2] };

/** How many there are of each base; `weight` is what all who have a voice weigh together, where weights count. */
export type Counts = {
  readonly members: number;
  /** How many of the members are no voice more: their people speak through another seat, body or group of the step. */
  readonly repeated?: number;
  readonly summoned?: number;
  readonly present?: number;
  readonly weight?: number;
};

export function countingOf(policy: SignOffPolicy): CountingPolicy {
  return policy.kind === 'veto' ? policy.policy : policy;
}

/** How much agreement a policy asks for; more than there is, where it cannot be met. All are all who have a voice. */
export function needed(policy: CountingPolicy, counts: Counts): number {
  switch (policy.kind) {
    case 'any':
      return 1;
    case 'all':
      return Math.max(voicesIn(counts), 1);
    case 'atLeast':
      return policy.count;
    case 'atLeastShare':
      return Math.max(1, Math.ceil(shareOf(policy, counts)));
    case 'moreThan':
      return Math.floor(shareOf(policy, counts)) + 1;
    case 'weighted':
      return policy.needed;
  }
}

/** Whether a policy asks for more than all members together could give. */
export function isBeyond(policy: CountingPolicy, counts: Counts): boolean {
  const voices = voicesIn(counts);
  const whole = policy.kind === 'weighted' ? (counts.weight ?? voices) : voices;
  return needed(policy, counts) > Math.max(whole, 1);
}

/** As many voices as there are members whom different people can speak for. */
export function voicesIn({ members, repeated = 0 }: Counts): number {
  return members - repeated;
}

function shareOf(
  { share: [numerator, denominator], base = 'members' }: Extract<CountingPolicy, { share: unknown }>,
  counts: Counts,
): number {
  return (baseCount(base, counts) * numerator) / denominator;
}

function baseCount(base: Base, { members, summoned = members, present = summoned }: Counts): number {
  return { members, summoned, present }[base];
}
