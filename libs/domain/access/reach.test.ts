import { brand, type OrganizationId } from '../kernel/brand.js';
import { permissions, relationsOf, type Permission } from './permissions.js';
import { reaches, reachOf, type Holding } from './reach.js';
import { grantedRoles, rolesOfSeat, seatRoles, type AccessRole } from './roles.js';

const id = brand<OrganizationId>('bloc');
const holding = (...roles: readonly AccessRole[]): Holding[] => [
  { roles, organizationId: id, path: 'centre.bloc' },
];
const places = {
  own: { path: 'centre.bloc' },
  below: { path: 'centre.bloc.unit.cell' },
  above: { path: 'centre' },
  sibling: { path: 'centre.bloc2' },
  addressed: { path: 'centre.moved', superiorId: id },
  foreign: { path: 'elsewhere' },
};
const everyRole = [...grantedRoles, ...seatRoles, 'delegate'] as const;
const everyPermission = Object.keys(permissions) as Permission[];

it.each(everyPermission)(
  'lets every role %s exactly where the table says, and nobody among strangers',
  (permission) => {
    for (const role of everyRole) {
      const reach = reachOf(holding(role), permission);
      const found = Object.entries(places).flatMap(([relation, place]) =>
        reaches(reach, place) ? [relation] : [],
      );
      expect([role, found.toSorted()]).toEqual([role, relationsOf(permission, role).toSorted()]);
    }
  },
);

it('lets nobody do anything by no role', () => {
  for (const permission of everyPermission)
    for (const place of Object.values(places)) {
      expect(reaches(reachOf(holding(), permission), place)).toBe(false);
      expect(reaches(reachOf([], permission), place)).toBe(false);
    }
});

it('lets an auditor read all and write nothing, an administrator decide nothing', () => {
  const held = (role: AccessRole) => everyPermission.filter((one) => relationsOf(one, role).length > 0);
  expect(held('auditor').filter((one) => !one.startsWith('read'))).toEqual([]);
  expect(held('administrator')).not.toContain('decideCases');
  expect(held('administrator')).not.toContain('readConfidential');
});

it('adds up what several roles give', () => {
  const both = [
    ...holding('auditor'),
    { roles: ['administrator' as const], organizationId: id, path: 'elsewhere' },
  ];
  expect(reachOf(both, 'readCases').paths).toEqual(['centre.bloc', 'elsewhere']);
  expect(reachOf(both, 'administerCampaigns').paths).toEqual(['elsewhere']);
});

it('makes of a seat what its bodies are', () => {
  expect(rolesOfSeat(['serviceSubCommittee'])).toEqual(['preparer']);
  expect(rolesOfSeat(['secretary', 'standingCommittee'])).toEqual([
    'preparer',
    'committeeHead',
    'decisionMaker',
  ]);
});
