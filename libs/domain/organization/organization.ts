import type { Day, OrganizationId, SeatId } from '../kernel/brand.js';

/** The six types that hold a congress, from the Centre downward. */
export const congressTypes = [
  'centralAffiliate',
  'upperGrassroots',
  'grassroots',
  'grassrootsCell',
  'sectional',
  'cell',
] as const;
export type CongressType = (typeof congressTypes)[number];

/** `centre` is the superior of central affiliates; it has no case of its own here. */
export const organizationTypes = ['centre', ...congressTypes] as const;
export type OrganizationType = (typeof organizationTypes)[number];

/** Which types may stand directly above a type (Party Charter; domain table of tiers). */
export const parentTypes: Readonly<Record<OrganizationType, readonly OrganizationType[]>> = {
  centre: [],
  centralAffiliate: ['centre'],
  upperGrassroots: ['centralAffiliate'],
  grassroots: ['upperGrassroots', 'centralAffiliate'],
  grassrootsCell: ['upperGrassroots', 'centralAffiliate'],
  sectional: ['grassroots'],
  cell: ['grassroots', 'sectional'],
};

/** The bodies and offices of an organization to which a task can belong. */
export const bodies = [
  'executiveCommittee',
  'standingCommittee',
  'standingBoard',
  'secretary',
  'deputySecretary',
  'organizationCommission',
  'inspectionCommittee',
  'office',
  'propaganda',
  'massMobilization',
  'internalAffairs',
  'documentsSubCommittee',
  'draftingTeam',
  'personnelSubCommittee',
  'serviceSubCommittee',
  'preparatoryGroup',
  'presidium',
  'credentialsCommittee',
  'countingCommittee',
] as const;
export type Body = (typeof bodies)[number];

/** A post in an organization, member of one or more bodies. Seats, not persons, own tasks. */
export type Seat = {
  readonly id: SeatId;
  readonly organizationId: OrganizationId;
  readonly post: string;
  readonly bodies: readonly Body[];
};

/** One row of the register, as imported. */
export type Organization = {
  readonly id: OrganizationId;
  readonly code: string;
  readonly name: string;
  readonly type: OrganizationType;
  readonly parentId?: OrganizationId;
  readonly validFrom: Day;
  readonly validTo?: Day;
  readonly members?: number;
  /** Where it is: congresses may be suspended by area. */
  readonly area?: string;
};
