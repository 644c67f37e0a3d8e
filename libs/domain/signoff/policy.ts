/** How many of those asked must agree. A value that may grow; sequences are the steps of a task. */
export type SignOffPolicy =
  | { readonly kind: 'any' }
  | { readonly kind: 'all' }
  /** At least so many. */
  | { readonly kind: 'atLeast'; readonly count: number }
  /** Strictly more than `share[0]/share[1]` of all members asked. */
  | { readonly kind: 'moreThan'; readonly share: readonly [number, number] };

export const majority: SignOffPolicy = { kind: 'moreThan', share: [1, 2] };

/** How many agreeing signatures a policy asks of a number of members; more than `members` when it cannot be met. */
export function needed(policy: SignOffPolicy, members: number): number {
  switch (policy.kind) {
    case 'any':
      return 1;
    case 'all':
      return Math.max(members, 1);
    case 'atLeast':
      return policy.count;
    case 'moreThan':
      return Math.floor((members * policy.share[0]) / policy.share[1]) + 1;
  }
}
