import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { readConfiguration } from '#libs/config/configuration';
import { formatCount } from '#libs/domain/campaign/vietnamese-number';
import { checkRows, type KnownOrganization } from '#libs/domain/organization/import';
import { hashOfBytes } from '#libs/evidence/hash';
import type { RegisterFault } from '#libs/register/fault';
import { importOrganizations } from '#libs/register/import-organizations';
import { readBytes } from '#libs/register/read-bytes';
import { rowsOfCsv, type ReadRows } from '#libs/register/rows-of-csv';
import { rowsOfJson } from '#libs/register/rows-of-json';
import { withDatabase } from '../running/with-database.js';
import { askFirst } from './ask-first.js';
import { CommandFault } from './command-fault.js';
import { failingClearly } from './failing.js';

type Options = { readonly dryRun?: true; readonly yes?: true; readonly json?: true };
type Outcome = {
  readonly imported: number;
  readonly rows: number;
  readonly faults: readonly RegisterFault[];
};

export function organizationCommand(): Command {
  const take = new Command('import')
    .description('Nạp tổ chức từ tệp CSV hoặc JSON / take organizations in from a CSV or JSON file')
    .argument('<file>', 'tệp .csv hoặc .json / file')
    .option('--dry-run', 'chỉ kiểm tra / only check')
    .option('--yes', 'không hỏi lại / do not ask')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((file: string, options: Options) => failingClearly(() => importFile(file, options)));
  return new Command('organization').description('Tổ chức đảng / organizations').addCommand(take);
}

/** Every fault of the file with its row and column, before anybody is asked; all rows are taken in or none. */
async function importFile(file: string, options: Options): Promise<void> {
  const bytes = bytesOf(file);
  const read = rowsOf(file, bytes);
  await withDatabase(readConfiguration(), async (dataSource) => {
    await dataSource.runMigrations();
    const faults = await faultsIn(dataSource, read);
    const rows = read.rows.length;
    if (faults.length > 0 || options.dryRun) return tell({ imported: 0, rows, faults }, options);
    const count = formatCount(rows);
    await askFirst({ vi: `Nạp ${count} tổ chức?`, en: `Take in ${count} organizations?` }, options.yes);
    const outcome = await importOrganizations(dataSource, { ...read, key: hashOfBytes(bytes) });
    tell({ rows, ...outcome }, options);
  });
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const texts = { vi: `Không đọc được tệp ${file}.`, en: `The file ${file} cannot be read.` };
    throw new CommandFault(texts, 1, { cause });
  }
}

const jsonRows = z.array(z.record(z.string(), z.unknown()));

function rowsOf(file: string, bytes: Buffer): ReadRows {
  const { text, faults } = readBytes(bytes);
  if (!file.endsWith('.json')) {
    const read = rowsOfCsv(text);
    return { rows: read.rows, faults: [...faults, ...read.faults] };
  }
  const parsed = jsonRows.safeParse(parsedJson(text));
  if (!parsed.success) {
    const texts = { vi: 'Tệp JSON phải là một danh sách.', en: 'A JSON file must be a list of rows.' };
    throw new CommandFault(texts);
  }
  const read = rowsOfJson(parsed.data);
  return { rows: read.rows, faults: [...faults, ...read.faults] };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function faultsIn(dataSource: DataSource, read: ReadRows): Promise<readonly RegisterFault[]> {
  const known = await dataSource.query<KnownOrganization[]>('SELECT code, type FROM organization');
  return [...read.faults, ...checkRows(read.rows, known).faults].toSorted((a, b) => a.row - b.row);
}

function tell(outcome: Outcome, { json }: Options): void {
  const { faults, imported, rows } = outcome;
  if (json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  else if (faults.length === 0)
    process.stdout.write(`${formatCount(rows)} dòng hợp lệ, đã nạp ${formatCount(imported)} tổ chức\n`);
  else for (const fault of faults) process.stderr.write(`${faultLine(fault)}\n`);
  if (faults.length > 0) process.exitCode = 1;
}

function faultLine({ row, column, text }: RegisterFault): string {
  return `dòng ${row}, cột ${column}: ${text.vi} / ${text.en}`;
}
