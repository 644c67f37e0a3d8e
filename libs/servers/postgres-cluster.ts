import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFault } from '#libs/config/start-fault';
import { type Account } from './postgres-account.js';

const flags = [
  '--username=congress',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  // Plain C does not lower-case Vietnamese; names are sorted by the ICU collation vi in the queries.
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
];

/** Makes the folder of a database cluster, once. A half-made one of an interrupted start is made anew. */
export async function ensureCluster(
  initdb: string,
  cluster: string,
  account: Account,
  password: string,
): Promise<void> {
  const complete = join(cluster, 'congress.complete');
  if (existsSync(complete)) return;
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const owner = ownerOf(account);
  if (owner) chownSync(cluster, owner.uid, owner.gid);
  await runInitdb(initdb, cluster, account, password);
  writeFileSync(complete, '');
}

/** With a privilege prefix the account stands in the prefix, not in the ids of the spawn. */
function ownerOf({ ids, prefix }: Account): { uid: number; gid: number } | undefined {
  if (ids) return ids;
  const value = (flag: string) => Number(prefix.find((part) => part.startsWith(flag))?.slice(flag.length));
  return prefix.length > 0 ? { uid: value('--reuid='), gid: value('--regid=') } : undefined;
}

async function runInitdb(initdb: string, cluster: string, account: Account, password: string): Promise<void> {
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const owner = ownerOf(account);
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  try {
    await run(account, initdb, [...flags, `--pwfile=${passwordFile}`, '--pgdata', cluster]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function run({ ids, prefix }: Account, program: string, args: readonly string[]): Promise<void> {
  const [command = program, ...rest] = [...prefix, program, ...args];
  return new Promise((done, fail) => {
    const child = spawn(command, rest, { ...ids, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text) => (said += String(text)));
    child.once('error', fail);
    child.once('close', (code) => (code === 0 ? done() : fail(failed(said))));
  });
}

function failed(said: string): StartFault {
  return new StartFault('POSTGRES_DID_NOT_START', {
    vi: `Không tạo được kho PostgreSQL nhúng: ${said.trim()}`,
    en: `The embedded PostgreSQL could not be created: ${said.trim()}`,
  });
}
