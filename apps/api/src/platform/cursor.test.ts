import { z } from 'zod';
import { cursorAfter, pageOf, positionOf } from './cursor.js';

const shape = z.tuple([z.string()]);

it('comes back as the position it was made of', () => {
  expect(positionOf(cursorAfter(['đảng bộ']), shape)).toEqual(['đảng bộ']);
});

it('refuses a cursor that is not ours', () => {
  expect(() => positionOf('???', shape)).toThrow('CURSOR_MALFORMED');
  expect(() => positionOf(cursorAfter([1]), shape)).toThrow('CURSOR_MALFORMED');
});

it('tells where the next page begins only when there is one', () => {
  const page = (rows: string[]) =>
    pageOf(
      rows,
      2,
      (row) => row,
      (row) => [row],
    );
  expect(page(['a', 'b'])).toEqual({ items: ['a', 'b'] });
  expect(page(['a', 'b', 'c'])).toEqual({ items: ['a', 'b'], nextCursor: cursorAfter(['b']) });
});
