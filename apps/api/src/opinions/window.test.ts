import { brand, type Day, type Instant } from '#libs/domain/kernel/brand';
import { isWindowOpen } from './window.js';

const window = { opensOn: brand<Day>('2020-03-02'), closesOn: brand<Day>('2020-03-20') };
const held = { status: 'open', content: { kind: 'consultation', window }, clock: null } as const;
const at = (text: string) => brand<Instant>(text);

it('is open from the morning of its first day to the evening of its last, in Viet Nam', () => {
  expect(isWindowOpen(held, at('2020-03-01T16:59:59.999Z'))).toBe(false);
  expect(isWindowOpen(held, at('2020-03-01T17:00:00.000Z'))).toBe(true);
  expect(isWindowOpen(held, at('2020-03-20T16:59:59.999Z'))).toBe(true);
  expect(isWindowOpen(held, at('2020-03-20T17:00:00.000Z'))).toBe(false);
});

it('is closed once the task was handed on', () => {
  expect(isWindowOpen({ ...held, status: 'inSignOff' }, at('2020-03-10T00:00:00.000Z'))).toBe(false);
});
