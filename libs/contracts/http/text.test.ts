import { daySchema, writtenText } from './text.js';

const text = writtenText(100);

it('refuses a NUL and marks that turn the direction of writing', () => {
  expect(text.safeParse('a\u0000b').success).toBe(false);
  expect(text.safeParse('a\u202Eb').success).toBe(false);
  expect(text.safeParse('a\u2066b').success).toBe(false);
});

it('keeps line breaks, composes Vietnamese letters and trims', () => {
  expect(text.parse('  dòng một\nhai\u0302 ')).toBe('dòng một\nhaî');
});

it('refuses a text of nothing but blanks', () => {
  expect(text.safeParse(' \n ').success).toBe(false);
});

it('refuses 30 February', () => {
  expect(daySchema.safeParse('2020-02-30').success).toBe(false);
});
