import { formatCount, formatPair, formatPercent } from './vietnamese-number.js';

it.each([
  [61, '61'],
  [999, '999'],
  [1_099, '1.099'],
  [5_485, '5.485'],
  [81_196, '81.196'],
  [1_234_567, '1.234.567'],
])('puts dots between the thousands of %i', (count, printed) => {
  expect(formatCount(count)).toBe(printed);
});

it('prints a percentage beside its pair', () => {
  expect(formatPair(5_180, 5_390)).toBe('5.180/5.390');
  expect(formatPair(108, 108)).toBe('108/108');
});

describe('percentages as printed', () => {
  it.each([
    ['cells under grassroots, 9/7/2020', 5_180, 5_390, 0, '96%'],
    ['grassroots cells, 9/7/2020', 495, 534, 1, '92,7%'],
    ['grassroots organizations, 9/7/2020', 493, 558, 2, '88,35%'],
    ['cells of Hà Nội at suspension', 16_317, 17_116, 2, '95,33%'],
    ['model units of Hà Nội at suspension', 83, 89, 2, '93,26%'],
    ['grassroots, national, 30/6/2020', 51_985, 52_105, 1, '99,8%'],
    ['upper grassroots, national, 31/8/2020', 1_298, 1_311, 0, '99%'],
  ])('prints %s', (_title, done, total, decimals, printed) => {
    expect(formatPercent(done, total, decimals)).toBe(printed);
  });
});

it('rounds half up and keeps the decimals that the report chose', () => {
  expect(formatPercent(1, 8, 0)).toBe('13%');
  expect(formatPercent(1, 8, 1)).toBe('12,5%');
  expect(formatPercent(1, 2, 2)).toBe('50,00%');
});

it('prints a dash where there is nothing to count', () => {
  expect(formatPercent(0, 0, 1)).toBe('–');
});
