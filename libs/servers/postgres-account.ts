import { execFileSync, spawnSync } from 'node:child_process';
import { StartFault } from '#libs/config/start-fault';

/** How a command of PostgreSQL must be run: it refuses to work as root. */
export type Account = {
  readonly ids: { readonly uid: number; readonly gid: number } | undefined;
  /** What stands before the command. */
  readonly prefix: readonly string[];
};

const asOurselves: Account = { ids: undefined, prefix: [] };

/**
 * Who runs PostgreSQL: ourselves, or, when we are root, `postgres` or `nobody`. A folder such as
 * /root lets no other account pass; then the process keeps one privilege of root, that of reading
 * past folder permissions.
 */
export function postgresAccount(program: string, dataDir: string): Account {
  if (process.getuid?.() !== 0) return asOurselves;
  const ids = accountIds('postgres') ?? accountIds('nobody');
  if (!ids) throw fault(dataDir);
  const found = candidates(ids).find((account) => canReach(account, program, dataDir));
  if (!found) throw fault(dataDir);
  return found;
}

function candidates(ids: { uid: number; gid: number }): Account[] {
  const withPrivilege = (privilege: string): Account => ({
    ids: undefined,
    prefix: [
      'setpriv',
      `--reuid=${ids.uid}`,
      `--regid=${ids.gid}`,
      '--clear-groups',
      `--inh-caps=-all,+${privilege}`,
      `--ambient-caps=-all,+${privilege}`,
      // Without it access(2), by which initdb looks for its own programs, ignores the privilege.
      '--securebits=+no_setuid_fixup',
    ],
  });
  return [{ ids, prefix: [] }, withPrivilege('dac_read_search'), withPrivilege('dac_override')];
}

function canReach({ ids, prefix }: Account, program: string, dataDir: string): boolean {
  const attempt = ['/bin/sh', '-c', '"$0" --version && test -x "$1"', program, dataDir];
  return spawnSync('env', [...prefix, ...attempt], { ...ids, stdio: 'ignore', cwd: '/' }).status === 0;
}

function accountIds(name: string): { uid: number; gid: number } | undefined {
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function fault(dataDir: string): StartFault {
  return new StartFault('POSTGRES_ACCOUNT_MISSING', {
    vi: `PostgreSQL không chạy bằng root và không tài khoản nào khác tới được ${dataDir}. Hãy chạy bằng người dùng thường, chuyển mã nguồn và CONGRESS_DATA_DIR ra ngoài thư mục riêng của root, hoặc đặt DATABASE_URL.`,
    en: `PostgreSQL does not run as root and no other account reaches ${dataDir}. Run as a normal user, move the checkout and CONGRESS_DATA_DIR out of root's private folder, or set DATABASE_URL.`,
  });
}
