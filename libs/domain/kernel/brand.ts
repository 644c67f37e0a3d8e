/** A string that is known to be of one kind, so that two kinds cannot be mixed up. */
export type Brand<Name extends string> = string & { readonly __brand: Name };

export type CampaignId = Brand<'CampaignId'>;
export type OrganizationId = Brand<'OrganizationId'>;
export type CaseId = Brand<'CaseId'>;
export type PersonId = Brand<'PersonId'>;
export type SeatId = Brand<'SeatId'>;
/** A substitution, a delegation or a mandate: what one person may do for another. */
export type MandateId = Brand<'MandateId'>;
export type ChangeSetId = Brand<'ChangeSetId'>;
export type SittingId = Brand<'SittingId'>;
export type SittingItemId = Brand<'SittingItemId'>;
export type CommandId = Brand<'CommandId'>;
/** `YYYY-MM-DD`, a day in Viet Nam. */
export type Day = Brand<'Day'>;
/** ISO 8601 in UTC with milliseconds, `2020-07-09T03:00:00.000Z`. */
export type Instant = Brand<'Instant'>;
/** Lower-case hexadecimal SHA-256. */
export type Sha256 = Brand<'Sha256'>;

/** Names a string's kind, where the caller knows it: at an edge that has just validated it. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the brand
export function brand<B extends string>(value: string): B {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the one place where a brand is given
  return value as B;
}
