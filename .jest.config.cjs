/*
 * Jest runs in CommonJS mode: Node 20 cannot require() the ESM packages under Jest, so SWC lowers
 * our code and those packages alike (docs/adr/0003-modules-and-test-runner.md).
 */
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const root = __dirname;

/** Names of the installed packages that are written as ES modules, nested copies included. */
function esmPackages(modules = join(root, 'node_modules')) {
  if (!existsSync(modules)) return [];
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
    )
    .flatMap((name) => {
      const folder = join(modules, name);
      const nested = esmPackages(join(folder, 'node_modules'));
      return isEsm(join(folder, 'package.json')) ? [name, ...nested] : nested;
    });
}

function isEsm(manifest) {
  if (!existsSync(manifest)) return false;
  return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
}

/** CommonJS packages that `import()` an ES module at run time, which Jest's CommonJS mode cannot do either. */
const importers = ['@fastify/cookie'];

const lowered = [...new Set([...esmPackages(), ...importers])].join('|');

const shared = {
  rootDir: root,
  testEnvironment: 'node',
  resolver: join(root, '.jest.resolver.cjs'),
  transform: {
    '^.+\\.[cm]?[jt]s$': ['@swc/jest', JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'))],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${lowered})/)(?!.+\\.mjs$)`],
  moduleNameMapper: {
    '^#(libs|workflows|activities|apps)/(.*)$': '<rootDir>/$1/$2',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
};

/** Levels under test/ start processes; unit tests lie beside the rule that they test. */
const level = (name, extra = {}) => ({
  ...shared,
  displayName: name,
  roots: [`<rootDir>/test/${name}`],
  testMatch: ['**/*.test.ts'],
  ...extra,
});

const withServers = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

const unitRoots = ['apps', 'workflows', 'activities', 'libs'].map((folder) => `<rootDir>/${folder}`);

module.exports = {
  cacheDirectory: '<rootDir>/.cache/jest',
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'unit', roots: unitRoots, testMatch: ['**/*.test.ts'] },
    level('workflow', withServers),
    level('replay'),
    level('integration', withServers),
    level('e2e', withServers),
    level('browser', withServers),
    level('architecture'),
  ].filter(({ roots }) => roots.every((folder) => existsSync(folder.replace('<rootDir>', root)))),
};
