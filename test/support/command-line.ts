import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GrantedRole } from '#libs/domain/access/roles';
import type { Actor } from '#libs/domain/case/actor';
import type { OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import { giveAccount, startApi, testPassword, type TestApi } from './api.js';

export type Ran = { readonly exitCode: number; readonly out: string; readonly err: string };
type Environment = Readonly<Record<string, string>>;

/** Runs the `congress` command as it is built, in a process of its own, with nobody at the terminal. */
export function congress(args: readonly string[], environment: Environment): Promise<Ran> {
  return new Promise((ran) => {
    const child = execFile(
      process.execPath,
      ['dist/apps/cli/src/main.js', ...args],
      { env: { ...process.env, ...environment } },
      (error, out, err) => {
        const exitCode = typeof error?.code === 'number' ? error.code : error ? 1 : 0;
        ran({ exitCode, out, err });
      },
    );
    child.stdin?.end();
  });
}

/** The API as it listens, and somebody's commands to it. */
export type CommandLine = {
  readonly api: TestApi;
  /** A folder of its own, where nothing of this checkout is found. */
  readonly folder: string;
  readonly environment: Environment;
  by(who: Pick<Actor, 'personId'>): Promise<Commands>;
  grant(role: GrantedRole, personId: PersonId, organizationId: OrganizationId): Promise<void>;
};

export type Commands = {
  run(...args: readonly string[]): Promise<Ran>;
  /** What a command that succeeds answers with --json. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape
  json(...args: readonly string[]): Promise<any>;
  /** What a command that succeeds prints for people. */
  text(...args: readonly string[]): Promise<string>;
};

export async function startCommandLine(): Promise<CommandLine> {
  const api = await startApi({ privateReceivers: true });
  await api.app.listen(0, '127.0.0.1');
  const folder = mkdtempSync(join(tmpdir(), 'congress-cli-'));
  const environment = {
    DATABASE_URL: api.databaseUrl,
    PUBLIC_URL: await api.app.getUrl(),
    CONGRESS_DATA_DIR: folder,
  };
  const by = async ({ personId }: Pick<Actor, 'personId'>) => {
    await giveAccount(api, personId);
    return commandsOf({ ...environment, CONGRESS_LOGIN: personId, CONGRESS_PASSWORD: testPassword });
  };
  const grant = async (role: GrantedRole, personId: PersonId, organizationId: OrganizationId) => {
    const values =
      'INSERT INTO role_grant (person_id, role, organization_id, valid_from) VALUES ($1, $2, $3, $4)';
    await api.dataSource.query(values, [personId, role, organizationId, '2019-01-01']);
  };
  return { api, folder, environment, by, grant };
}

export function commandsOf(environment: Environment): Commands {
  const run = (...args: readonly string[]) => congress(args, environment);
  const text = async (...args: readonly string[]) => {
    const { exitCode, out, err } = await run(...args);
    if (exitCode !== 0 || err !== '') throw new Error(`congress ${args.join(' ')}: ${exitCode}\n${err}`);
    return out;
  };
  return { run, text, json: async (...args) => JSON.parse(await text(...args, '--json')) };
}
