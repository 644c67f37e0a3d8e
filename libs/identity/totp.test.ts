import { codeAt, newEnrolment, stepOfCode } from './totp.js';

const { secret, uri } = newEnrolment('Congress Engine', 'vanphong.khoi');
const nowMs = 1_600_000_000_000;
const step = Math.floor(nowMs / 30_000);

it('is offered as an address that authenticator programs read', () => {
  const { protocol, host, searchParams } = new URL(uri);
  expect([protocol, host, searchParams.get('secret')]).toEqual(['otpauth:', 'totp', secret]);
  expect(searchParams.get('issuer')).toBe('Congress Engine');
});

it('agrees with the example of RFC 6238', () => {
  const example = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect([codeAt(example, 59_000), codeAt(example, 1_111_111_109_000)]).toEqual(['287082', '081804']);
});

it('takes a code one step early or late, and names its step', () => {
  const offsets = [-30_000, 0, 30_000].map((offset) =>
    stepOfCode(secret, codeAt(secret, nowMs + offset), nowMs),
  );
  expect(offsets).toEqual([step - 1, step, step + 1]);
});

it('takes no code of two steps ago, and none that is no code', () => {
  expect(stepOfCode(secret, codeAt(secret, nowMs - 60_000), nowMs)).toBeUndefined();
  for (const wrong of ['', '12345', '1234567', 'abcdef']) {
    expect(stepOfCode(secret, wrong, nowMs)).toBeUndefined();
  }
});
