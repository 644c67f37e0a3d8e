import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

type Manifest = Record<'dependencies' | 'devDependencies', Record<string, string>>;

const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n').filter(Boolean);
const topLevel = [...new Set(tracked.map((path) => path.split('/', 1)[0]!))];
const rooms = ['apps', 'workflows', 'activities', 'libs', 'test'];
const files = ['README.md', 'docker-compose.yml', 'nest-cli.json', 'package.json', 'tsconfig.json'];
const beside = ['docs', 'package-lock.json'];

it('has nothing at the top but the house, its papers and dotfiles', () => {
  const allowed = [...rooms, ...files, ...beside];
  expect(topLevel.filter((name) => !name.startsWith('.') && !allowed.includes(name))).toEqual([]);
  expect([...rooms, ...files].filter((name) => !topLevel.includes(name))).toEqual([]);
});

it.each(rooms)('has a README of at most 40 lines in %s', (room) => {
  expect(existsSync(`${room}/README.md`)).toBe(true);
  expect(readFileSync(`${room}/README.md`, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(40);
});

it('begins its README with the two commands', () => {
  const opening = readFileSync('README.md', 'utf8').split('\n').slice(0, 15).join('\n');
  expect(opening.indexOf('npm start')).toBeGreaterThan(0);
  expect(opening.indexOf('npm test')).toBeGreaterThan(opening.indexOf('npm start'));
});

it('pins every dependency exactly, as the lock file has it', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version: string }>;
  };
  const pinned = Object.entries({ ...dependencies, ...devDependencies });
  expect(pinned.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  for (const [name, version] of pinned)
    expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
});

it('locks the packages of every platform: without one of them npm ci refuses the whole lock file', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

it('names no folder utils, helpers, common, base or manager', () => {
  const vague = /(^|\/)(utils?|helpers?|common|base|managers?|impl)(\/|\.ts$)/;
  expect(tracked.filter((path) => vague.test(path))).toEqual([]);
});

it('says every npm script of the habits in the README', () => {
  const readme = readFileSync('README.md', 'utf8');
  const habits = ['npm start', 'npm test', 'npm run dev', 'npm run check', 'npm run test:', 'npm run bench'];
  for (const habit of [...habits, 'npm run db:new', 'npm run db:migrate', 'npm run histories:capture']) {
    expect(readme).toContain(habit);
  }
});
