import type { Day, PersonId } from '../kernel/brand.js';
import { summaryOf, type CasePreview } from './summary.js';

const people = (...names: string[]) => names as PersonId[];
const move = { task: 'plan', from: '2020-03-26' as Day, to: '2020-04-26' as Day };

it('adds up what would happen: refusals and what stays done by code, notices by body and by person', () => {
  const previews: readonly CasePreview[] = [
    { verdict: 'refused', code: 'ALREADY_ON_HOLD' },
    { verdict: 'refused', code: 'NOT_THE_SUPERIOR' },
    { verdict: 'refused', code: 'ALREADY_ON_HOLD' },
    {
      verdict: 'wouldChange',
      moves: [move, { ...move, task: 'drafts' }],
      notices: [
        { body: 'secretary', people: people('an') },
        { body: 'standingCommittee', people: people('an', 'bình') },
      ],
    },
    {
      verdict: 'wouldChange',
      moves: [],
      notices: [{ body: 'secretary', people: people('an') }],
      lasting: 'WAIVER_STANDS',
    },
  ];
  expect(summaryOf(previews)).toEqual({
    cases: 5,
    wouldChange: 2,
    refused: { ALREADY_ON_HOLD: 2, NOT_THE_SUPERIOR: 1 },
    movedTasks: 2,
    notices: { total: 3, bodies: { secretary: 2, standingCommittee: 1 }, people: 2, mostForOnePerson: 3 },
    lasting: { WAIVER_STANDS: 1 },
  });
});
