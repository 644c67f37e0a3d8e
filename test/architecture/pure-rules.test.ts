import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const sources = (folder: string) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', folder], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));

/** The linter knows the names of the clock and of chance; a Date without a value escapes it. */
it.each(['libs/domain', 'workflows'])(
  'makes no date out of nothing in %s: instants come in as data',
  (folder) => {
    const asking = sources(folder).filter((path) => /new Date\(\s*\)/.test(readFileSync(path, 'utf8')));
    expect(asking).toEqual([]);
  },
);
