import { readdirSync } from 'node:fs';
import { migrations } from './migrations.js';

it('names every migration file, in the order of time', () => {
  const files = readdirSync('libs/persistence/migrations').toSorted();
  const stamps = files.map((file) => file.split('-')[0]);
  expect(migrations.map((migration) => /\d+$/.exec(migration.name)?.[0])).toEqual(stamps);
});
