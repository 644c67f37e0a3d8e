import { brand, type Day } from '../kernel/brand.js';
import { inAgendaOrder } from './agenda-order.js';

const dossier = (code: string, dueOn: string, slack?: number) => ({
  organization: { code },
  task: 'superiorDecision',
  dueOn: brand<Day>(dueOn),
  ...(slack === undefined ? {} : { slack }),
});
const dossiers = [
  dossier('03', '2020-08-01', 12),
  dossier('01', '2020-07-20'),
  dossier('02', '2020-08-02', -3),
  dossier('05', '2020-07-30', 12),
  dossier('04', '2020-07-30', 12),
];
const codes = (order: 'urgency' | 'protocol') =>
  inAgendaOrder(dossiers, order).map(({ organization }) => organization.code);

it('proposes the dossier with the least slack first, then the one due soonest, then by protocol', () => {
  expect(codes('urgency')).toEqual(['02', '04', '05', '03', '01']);
});

it('proposes by protocol where that is asked for', () => {
  expect(codes('protocol')).toEqual(['01', '02', '03', '04', '05']);
});
