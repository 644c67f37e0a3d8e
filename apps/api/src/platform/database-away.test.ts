import { isDatabaseAway } from './database-away.js';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

it.each(['ECONNREFUSED', '57P01', '08006', '53300'])('knows %s as the database being away', (code) => {
  expect(isDatabaseAway(withCode(code))).toBe(true);
});

it('looks inside what wraps the driver, and inside several attempts at once', () => {
  const wrapped = Object.assign(new Error('query failed'), { driverError: withCode('57P03') });
  expect(isDatabaseAway(wrapped)).toBe(true);
  expect(isDatabaseAway(new AggregateError([withCode('ECONNREFUSED')]))).toBe(true);
});

it('takes a wrong statement for the bug it is', () => {
  expect(isDatabaseAway(withCode('42P01'))).toBe(false);
  expect(isDatabaseAway(withCode('23505'))).toBe(false);
});
