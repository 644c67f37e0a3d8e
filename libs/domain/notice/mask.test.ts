import { maskedAddress } from './mask.js';

it('shows of an address its first letter and where it is', () => {
  expect(maskedAddress('ban.to.chuc@example.org')).toBe('b***@example.org');
  expect(maskedAddress('@example.org')).toBe('***');
});
