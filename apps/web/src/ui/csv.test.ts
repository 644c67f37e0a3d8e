import { csvOf } from './csv.js';

it('keeps commas, quotes and lines in their cells', () => {
  expect(
    csvOf([
      ['a', 'b, "c"'],
      ['d\ne', ''],
    ]),
  ).toBe('\uFEFFa,"b, ""c"""\r\n"d\ne",\r\n');
});

it('makes text of what a spreadsheet would run', () => {
  expect(csvOf([['=HYPERLINK("x")', '-1', '@a']])).toBe(`\uFEFF"'=HYPERLINK(""x"")",'-1,'@a\r\n`);
});
