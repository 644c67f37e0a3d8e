import { SnakeNaming, snakeCase } from './naming.js';

it('writes a name of several words with underscores', () => {
  expect(snakeCase('needsDrivingSince')).toBe('needs_driving_since');
});

it('leaves a name that is written with underscores', () => {
  expect(snakeCase('seat_holder')).toBe('seat_holder');
});

it('names the table of an entity after it', () => {
  expect(new SnakeNaming().tableName('RoleGrant')).toBe('role_grant');
});
