import { progressRow } from '#libs/domain/campaign/progress';
import { boardText } from './board-text.js';

it('prints the figures of 9/7/2020 as they were published', () => {
  const rows = [
    progressRow({ type: 'cell', done: 5_180, total: 5_390, overdue: 40, late: 1_052 }),
    progressRow({ type: 'grassrootsCell', done: 495, total: 534, overdue: 39, late: 39 }),
    progressRow({ type: 'grassroots', done: 493, total: 558, overdue: 65, late: 70 }),
  ];
  expect(boardText(rows, { grassrootsCell: 1, grassroots: 2 })).toBe(
    [
      'chi bộ trực thuộc   5.180/5.390   96%      quá hạn 40   chậm 1.052',
      'chi bộ cơ sở          495/534     92,7%    quá hạn 39   chậm 39',
      'đảng bộ cơ sở         493/558     88,35%   quá hạn 65   chậm 70',
    ].join('\n'),
  );
});

it('prints a dash where there is nothing to count', () => {
  const text = boardText([progressRow({ type: 'sectional', done: 0, total: 0, overdue: 0, late: 0 })], {});
  expect(text).toBe('đảng bộ bộ phận   0/0   –   quá hạn 0   chậm 0');
});
