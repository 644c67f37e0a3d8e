import { seal, unseal } from './seal.js';

const secret = 'a secret of thirty-two characters, or more';

it('opens what it closed', () => {
  expect(unseal(secret, 'totp', seal(secret, 'totp', 'mật khẩu một lần'))).toBe('mật khẩu một lần');
});

it('closes the same text otherwise each time', () => {
  expect(seal(secret, 'totp', 'x')).not.toBe(seal(secret, 'totp', 'x'));
});

it('opens nothing that was closed with another secret, for another purpose, or changed since', () => {
  const sealed = seal(secret, 'totp', 'x');
  const bytes = Buffer.from(sealed, 'base64url');
  bytes[bytes.length - 1]! ^= 1;
  expect(unseal('another secret of thirty-two characters', 'totp', sealed)).toBeUndefined();
  expect(unseal(secret, 'oidc', sealed)).toBeUndefined();
  expect(unseal(secret, 'totp', bytes.toString('base64url'))).toBeUndefined();
  expect(unseal(secret, 'totp', 'x')).toBeUndefined();
});
