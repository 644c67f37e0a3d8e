import type { Instant, OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';

/** One link of the trail: a line as it was recorded, in its place. */
export type TrailEntry = {
  readonly sequence: number;
  /** `refusal`: a command that the door refused, from `audit_line`; `line`: everything else, from `trail_line`. */
  readonly source: 'refusal' | 'line';
  readonly lineId: number;
  readonly at: Instant;
  readonly kind: string;
  readonly subject: Readonly<Record<string, unknown>>;
  readonly actor: Readonly<Record<string, unknown>>;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly personIds: readonly PersonId[];
  readonly organizationIds: readonly OrganizationId[];
  readonly previousHash: string;
};

/** Chains a link to the one before it. */
export function hashOfTrailEntry(entry: TrailEntry): string {
  return hashOf(entry);
}
