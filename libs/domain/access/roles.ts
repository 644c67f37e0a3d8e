import type { Body } from '../organization/organization.js';

/** Granted to a person over a part of the tree, from a day to a day. */
export const grantedRoles = ['administrator', 'auditor', 'reporter'] as const;
export type GrantedRole = (typeof grantedRoles)[number];

/** Come with a seat, by the bodies it sits in. */
export const seatRoles = [
  'preparer',
  'bodySecretary',
  'committeeHead',
  'appraiser',
  'decisionMaker',
] as const;
export type SeatRole = (typeof seatRoles)[number];

/** A delegate acts through the seat of somebody else, within what was recorded. */
export type AccessRole = GrantedRole | SeatRole | 'delegate';

/** What sitting in a body makes of a person, beside preparing what the body prepares (domain: people and authority). */
const rolesOfBody: Partial<Readonly<Record<Body, readonly SeatRole[]>>> = {
  executiveCommittee: ['decisionMaker'],
  standingCommittee: ['decisionMaker'],
  standingBoard: ['decisionMaker'],
  secretary: ['committeeHead', 'decisionMaker'],
  deputySecretary: ['committeeHead'],
  organizationCommission: ['appraiser'],
  inspectionCommittee: ['appraiser'],
  propaganda: ['appraiser'],
  internalAffairs: ['appraiser'],
  office: ['bodySecretary', 'appraiser'],
  personnelSubCommittee: ['bodySecretary'],
  presidium: ['bodySecretary'],
  credentialsCommittee: ['bodySecretary'],
  countingCommittee: ['bodySecretary'],
};

/** The roles of whoever holds a seat in these bodies. */
export function rolesOfSeat(bodies: readonly Body[]): readonly SeatRole[] {
  return ['preparer', ...new Set(bodies.flatMap((body) => rolesOfBody[body] ?? []))];
}
