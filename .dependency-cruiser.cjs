/*
 * The import table of the house. Read a rule as: files under `from` may not reach `to`; the comment
 * is the cure and is printed with the fault (`--output-type err-long`).
 */
const domain = '^libs/domain/';
const http = '^libs/contracts/http/';
const temporal = '^libs/contracts/temporal/';
const packages = 'node_modules/';
const tests = '\\.test\\.ts$';

/** Everything of ours outside the allowed folders is forbidden; packages are judged by other rules. */
const onlyOurs = (name, folder, allowed, cure, kept = {}) => ({
  name,
  severity: 'error',
  comment: cure,
  from: { path: folder, pathNot: tests, ...kept },
  to: { path: '^(apps|workflows|activities|libs|test)/', pathNot: [folder, ...allowed] },
});

/** Only the named packages (and no Node built-in) may be reached. */
const onlyPackages = (name, folder, allowed, cure) => ({
  name,
  severity: 'error',
  comment: cure,
  from: { path: folder, pathNot: tests },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core'],
    ...(allowed.length > 0 && { pathNot: allowed.map((name) => `${packages}${name}/`) }),
  },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files need each other: move what both need into a third one below them.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'Nothing answers to this path: across folders write #libs/…, within a folder ./….js.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'nobody-imports-test',
      severity: 'error',
      comment: 'Product code may not lean on test/: move the piece into the library it describes.',
      from: { path: '^(apps|workflows|activities|libs)/' },
      to: { path: '^test/' },
    },
    onlyOurs('domain-knows-itself', domain, [], 'A rule is pure: hand the fact in as data.'),
    onlyPackages(
      'domain-has-no-packages',
      domain,
      [],
      'libs/domain has no npm package and no Node built-in: hash and parse in libs/evidence or libs/contracts.',
    ),
    onlyOurs(
      'http-contract-is-light',
      http,
      [domain],
      'contracts/http must load in a browser: domain types and zod only.',
    ),
    onlyPackages(
      'http-contract-loads-in-a-browser',
      http,
      ['zod'],
      'contracts/http must load in a browser: zod only.',
    ),
    onlyOurs(
      'temporal-contract-is-light',
      temporal,
      [domain],
      'contracts/temporal describes messages: domain types only.',
    ),
    onlyPackages(
      'temporal-contract-packages',
      temporal,
      ['@temporalio/(workflow|common)'],
      'contracts/temporal may use define* of @temporalio/workflow and nothing else.',
    ),
    onlyOurs(
      'workflows-drive-only',
      '^workflows/',
      [domain, temporal],
      'A workflow says what comes next: call activities by the interface in contracts/temporal.',
    ),
    onlyPackages(
      'workflows-are-deterministic',
      '^workflows/',
      ['@temporalio/workflow', '@temporalio/common'],
      'Workflow code may use @temporalio/workflow only: put work into an activity.',
    ),
    onlyOurs(
      'the-door-stands-on-rows',
      '^libs/cases/',
      [domain, '^libs/persistence/', '^libs/evidence/'],
      'libs/cases is the door: domain and persistence only; what else it needs is handed in.',
    ),
    onlyOurs(
      'persistence-below-everything',
      '^libs/persistence/',
      [domain, '^libs/contracts/', '^libs/evidence/'],
      'libs/persistence stores and queries: it may know domain types and contracts only.',
    ),
    {
      name: 'activities-stay-apart',
      severity: 'error',
      comment: 'One activity folder may not import another: move the shared step into libs/.',
      from: { path: '^activities/([^/]+)/', pathNot: tests },
      to: { path: '^activities/([^/]+)/', pathNot: '^activities/$1/' },
    },
    {
      name: 'activities-without-framework',
      severity: 'error',
      comment: 'An activity is handed what it needs: no NestJS, no app, no workflow.',
      from: { path: '^activities/', pathNot: tests },
      to: { path: ['^(apps|workflows)/', `${packages}@nestjs/`] },
    },
    {
      name: 'api-neither-drives-nor-works',
      severity: 'error',
      comment: 'apps/api translates: signal through the Temporal client by the names in contracts/temporal.',
      from: { path: '^apps/api/', pathNot: tests },
      to: { path: '^(workflows|activities)/' },
    },
    {
      name: 'apps-stay-apart',
      severity: 'error',
      comment: 'An app may not import another app: move the shared piece into libs/.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-look-down',
      severity: 'error',
      comment: 'libs may not import apps, workflows or activities: turn the dependency round.',
      from: { path: '^libs/' },
      to: { path: '^(apps|workflows|activities)/' },
    },
    {
      name: 'web-uses-the-contract',
      severity: 'error',
      comment: 'apps/web may use pure rules, the contract, the texts and the generated client only.',
      from: { path: '^apps/web/' },
      to: { path: '^(workflows|activities|libs)/', pathNot: [domain, http, '^libs/i18n/'] },
    },
    {
      name: 'across-folders-by-name',
      severity: 'error',
      comment: 'Cross-folder imports start with #libs/, #workflows/ or #activities/, not with ../..',
      from: { path: '^((?:libs|activities|workflows|apps)/[^/]+)/' },
      to: {
        path: '^(apps|workflows|activities|libs)/',
        pathNot: '^$1/',
        dependencyTypesNot: ['aliased-subpath-import'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['development', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
};
