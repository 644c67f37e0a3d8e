import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartFault } from '#libs/config/start-fault';
import { commandLine, isAlive } from './process.js';
import { codeOf } from './trouble.js';

/** Makes a folder and its parents, or says why the engine cannot keep its data there. */
export function prepareFolder(path: string): string {
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK | constants.X_OK);
    return path;
  } catch (cause) {
    throw new StartFault(
      'DATA_FOLDER_UNWRITABLE',
      {
        vi: `Không ghi được vào thư mục dữ liệu ${path}. Hãy cấp quyền ghi hoặc đặt CONGRESS_DATA_DIR tới thư mục khác.`,
        en: `The data folder ${path} cannot be written. Grant write access or set CONGRESS_DATA_DIR to another folder.`,
      },
      { cause },
    );
  }
}

/** Not by `recursive`: on a file system that refuses new folders (/proc) Node 20 tries forever. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else, who starts at the same time, was faster.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Two engines on one folder would stop each other's servers: the second is refused. */
export function claimDataFolder(dataDir: string): { release(): void } {
  const file = join(prepareFolder(dataDir), 'engine.pid');
  const owner = readOwner(file);
  if (owner !== undefined && owner !== process.pid && isAlive(owner) && isEngine(owner)) {
    throw new StartFault('DATA_FOLDER_IN_USE', {
      vi: `Thư mục dữ liệu ${dataDir} đang được tiến trình ${owner} sử dụng. Hãy dừng tiến trình đó hoặc đặt CONGRESS_DATA_DIR khác.`,
      en: `The data folder ${dataDir} is in use by process ${owner}. Stop that process or set another CONGRESS_DATA_DIR.`,
    });
  }
  writeFileSync(file, `${process.pid}\n`);
  return { release: () => rmSync(file, { force: true }) };
}

function readOwner(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isNaN(pid) ? undefined : pid;
  } catch {
    return undefined;
  }
}

/** After a restart of the machine the number may belong to any program. */
function isEngine(pid: number): boolean {
  return /node|tsx|jest/.test(commandLine(pid));
}
