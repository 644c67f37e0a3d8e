import type { DataSource } from 'typeorm';
import type { CampaignId } from '#libs/domain/kernel/brand';

/** Parents before those that refer to them. */
const tables = [
  'congress_case',
  'case_event',
  'case_stage',
  'task',
  'task_awaiting',
  'task_hand',
  'notice',
] as const;
const casesPerPage = 1_000;

type Column = { readonly name: string; readonly type: string };
type Row = Readonly<Record<string, unknown>>;
export type WrittenTable = {
  readonly table: string;
  readonly columns: readonly Column[];
  readonly pages: readonly (readonly Row[])[];
};

/** What a launch has written, table by table, in the same pages. */
export async function readWritten(
  dataSource: DataSource,
  campaignId: CampaignId,
): Promise<readonly WrittenTable[]> {
  const cases: { id: string }[] = await dataSource.query(
    `SELECT c.id FROM congress_case c JOIN organization o ON o.id = c.organization_id
     WHERE campaign_id = $1 ORDER BY o.code`,
    [campaignId],
  );
  const pages: string[][] = [];
  for (let at = 0; at < cases.length; at += casesPerPage) {
    pages.push(cases.slice(at, at + casesPerPage).map(({ id }) => id));
  }
  return Promise.all(tables.map((table) => readTable(dataSource, table, pages)));
}

async function readTable(
  dataSource: DataSource,
  table: string,
  pages: readonly (readonly string[])[],
): Promise<WrittenTable> {
  const columns: Column[] = await dataSource.query(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  const list = columns.map(({ name, type }) => (type === 'jsonb' ? name : `${name}::text`)).join(', ');
  const key = table === 'congress_case' ? 'id' : 'case_id';
  const rows: Row[][] = [];
  for (const ids of pages) {
    rows.push(await dataSource.query(`SELECT ${list} FROM ${table} WHERE ${key} = ANY($1::uuid[])`, [ids]));
  }
  return { table, columns, pages: rows };
}

/** Writes the same rows: one transaction a page, one statement a table, an array for each column. */
export async function writeByHand(dataSource: DataSource, written: readonly WrittenTable[]): Promise<void> {
  const pages = written[0]?.pages.length ?? 0;
  for (let page = 0; page < pages; page += 1) {
    await dataSource.transaction(async (manager) => {
      for (const { table, columns, pages: rows } of written) {
        if (rows[page]!.length === 0) continue;
        const arrays = columns.map(({ name, type }) =>
          rows[page]!.map((row) => (type === 'jsonb' ? JSON.stringify(row[name]) : row[name])),
        );
        const names = columns.map(({ name }) => name).join(', ');
        const values = columns.map(({ type }, at) => `$${at + 1}::${type}[]`).join(', ');
        await manager.query(
          `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE SELECT * FROM unnest(${values})`,
          arrays,
        );
      }
    });
  }
}
