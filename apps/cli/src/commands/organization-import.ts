import { Command } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import { formatCount } from '#libs/domain/campaign/vietnamese-number';
import { hashOfBytes } from '#libs/evidence/hash';
import type { RegisterFault } from '#libs/register/fault';
import { withMigratedDatabase } from '../running/with-database.js';
import { askFirst } from './ask-first.js';
import { failingClearly } from './failing.js';
import { bytesOf, rowsOf } from './organization-file.js';
import { organizationLooks } from './organization-show.js';
import { organizations, seats, type Imported } from './organization-imports.js';
import { noun } from './verb.js';

type Options = {
  readonly seats?: true;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
};
type Outcome = Imported & { readonly rows: number };

export function organizationCommand(): Command {
  const take = new Command('import')
    .description('Nạp tổ chức từ tệp CSV hoặc JSON / take organizations in from a CSV or JSON file')
    .argument('<file>', 'tệp .csv hoặc .json / file')
    .option('--seats', 'tệp chức danh và người giữ / the file has seats and their holders')
    .option('--dry-run', 'chỉ kiểm tra / only check')
    .option('--yes', 'không hỏi lại / do not ask')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((file: string, options: Options) => failingClearly(() => importFile(file, options)));
  return noun('organization', 'Tổ chức đảng / organizations', [...organizationLooks(), take]);
}

/** Every fault of the file with its row and column, before anybody is asked; all rows are taken in or none. */
async function importFile(file: string, options: Options): Promise<void> {
  const kind = options.seats ? seats : organizations;
  const bytes = bytesOf(file);
  const asked = { ...rowsOf(file, bytes, kind.columns), key: hashOfBytes(bytes) };
  await withMigratedDatabase(readConfiguration(), async (dataSource) => {
    const faults = await kind.faults(dataSource, asked);
    const rows = asked.rows.length;
    if (faults.length > 0 || options.dryRun) return tell({ imported: 0, rows, faults }, options);
    const count = formatCount(rows);
    const { vi, en } = kind.noun;
    await askFirst({ vi: `Nạp ${count} ${vi}?`, en: `Take in ${count} ${en}?` }, options.yes);
    tell({ rows, ...(await kind.take(dataSource, asked)) }, options);
  });
}

function tell(outcome: Outcome, options: Options): void {
  if (outcome.faults.length > 0) process.exitCode = 1;
  if (options.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  else if (outcome.faults.length === 0) process.stdout.write(told(outcome, options));
  else for (const fault of outcome.faults) process.stderr.write(`${faultLine(fault)}\n`);
}

/** Passwords are shown this once: only their hashes are kept. */
function told({ rows, imported, accounts = [] }: Outcome, options: Options): string {
  const { noun } = options.seats ? seats : organizations;
  const lines = accounts.map(({ login, password }) => `${login}   ${password}`);
  const first = `${formatCount(rows)} dòng hợp lệ, đã nạp ${formatCount(imported)} ${noun.vi}`;
  return [first, ...lines, ''].join('\n');
}

function faultLine({ row, column, text }: RegisterFault): string {
  return `dòng ${row}, cột ${column}: ${text.vi} / ${text.en}`;
}
