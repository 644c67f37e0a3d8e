import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigurationFault } from './configuration-fault.js';
import { readConfiguration } from './configuration.js';
import { environmentSchema } from './environment.js';

function pemOf(type: 'ed25519' | 'x25519'): string {
  const { privateKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://congress:pw@db:5432/congress',
  TEMPORAL_ADDRESS: 'temporal:7233',
  PUBLIC_URL: 'https://congress.example',
  SESSION_SECRET: 's'.repeat(40),
  AUDIT_SIGNING_KEY: pemOf('ed25519'),
};

function faultOf(variables: Record<string, string>): ConfigurationFault {
  try {
    readConfiguration(variables);
  } catch (fault) {
    if (fault instanceof ConfigurationFault) return fault;
  }
  throw new Error('the configuration was accepted');
}

const namesOf = (fault: ConfigurationFault) => fault.faults.map(({ name, problem }) => `${name} ${problem}`);

it('starts from nothing: every variable has a default or may be absent', () => {
  expect(readConfiguration({})).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 3000,
    DEFAULT_LOCALE: 'vi',
    CONGRESS_DATA_DIR: resolve('.data'),
  });
});

it('reports all faults together', () => {
  const fault = faultOf({
    PORT: 'eighty',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: 'not an address',
    OIDC_CLIENT_ID: 'x',
  });
  expect(namesOf(fault).toSorted()).toEqual([
    'LOG_LEVEL invalid',
    'OIDC_CLIENT_SECRET missingBeside',
    'OIDC_ISSUER missingBeside',
    'PORT invalid',
    'PUBLIC_URL invalid',
  ]);
});

it('says each fault in Vietnamese and in English', () => {
  const { texts, code } = faultOf({ PORT: '70000' });
  expect(code).toBe('CONFIGURATION_INVALID');
  expect(texts.vi).toContain('PORT: không hợp lệ, cần một số từ 0 đến 65535');
  expect(texts.en).toContain('PORT: not valid, expected a number from 0 to 65535');
});

it('never echoes a secret', () => {
  const { message, faults } = faultOf({
    DATABASE_URL: 'hunter2-mysql://root:hunter2@db',
    SESSION_SECRET: 'hunter2',
    SMTP_URL: 'hunter2',
  });
  expect(faults).toHaveLength(3);
  expect(message).not.toContain('hunter2');
});

it.each(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'PUBLIC_URL', 'SESSION_SECRET', 'AUDIT_SIGNING_KEY'])(
  'refuses production without %s',
  (name) => {
    expect(namesOf(faultOf({ ...production, [name]: '' }))).toEqual([`${name} missing`]);
  },
);

it('takes no key to sign with that cannot sign', () => {
  const wrong = { ...production, AUDIT_SIGNING_KEY: pemOf('x25519') };
  expect(namesOf(faultOf(wrong))).toEqual(['AUDIT_SIGNING_KEY invalid']);
});

it('asks an identity provider over https alone in production', () => {
  const oidc = { OIDC_ISSUER: 'http://id.example', OIDC_CLIENT_ID: 'congress', OIDC_CLIENT_SECRET: 'x' };
  expect(namesOf(faultOf({ ...production, ...oidc }))).toEqual(['OIDC_ISSUER invalid']);
  expect(readConfiguration(oidc).OIDC_ISSUER).toBe('http://id.example');
});

it('accepts production with everything it needs', () => {
  expect(readConfiguration(production).NODE_ENV).toBe('production');
});

describe('a secret by file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'congress-secret-'));
  const path = join(folder, 'session');
  writeFileSync(path, `${'k'.repeat(32)}\n`);

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read without its closing line break', () => {
    expect(readConfiguration({ SESSION_SECRET_FILE: path }).SESSION_SECRET).toBe('k'.repeat(32));
  });

  it('is refused beside the same secret by value', () => {
    const both = { SESSION_SECRET: 'x'.repeat(32), SESSION_SECRET_FILE: path };
    expect(namesOf(faultOf(both))).toEqual(['SESSION_SECRET bothGiven']);
  });

  it('is a fault when the file is not there, with no other fault about the same name', () => {
    const { SESSION_SECRET: _, ...rest } = production;
    const fault = faultOf({ ...rest, SESSION_SECRET_FILE: join(folder, 'absent') });
    expect(namesOf(fault)).toEqual(['SESSION_SECRET unreadableFile']);
  });
});

describe('.env.example', () => {
  const example = parseEnv(readFileSync('.env.example', 'utf8'));

  it('names every variable of the schema and no other', () => {
    expect(Object.keys(example).toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted());
  });

  it('is accepted as it stands', () => {
    expect(() => readConfiguration(example as Record<string, string>)).not.toThrow();
  });
});
