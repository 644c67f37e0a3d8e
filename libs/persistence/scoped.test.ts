import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Conditions that only `scoped.ts` may write down. */
const conditions = /[<@]@?>? ANY\(\$\d+::ltree\[\]\)|superior_id = ANY\(\$\d+/;

it('says in one place alone where the rows lie that somebody may know of', () => {
  const files = ['libs', 'apps/api'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('scoped.test.ts'));
  expect(sources.length).toBeGreaterThan(300);
  expect(sources.filter((file) => conditions.test(readFileSync(file, 'utf8')))).toEqual([]);
});
