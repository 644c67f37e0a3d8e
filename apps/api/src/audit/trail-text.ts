import type { TrailItem } from '#libs/contracts/http/audit';

type Page = (before: number | undefined, limit: number) => Promise<readonly TrailItem[]>;
const pageSize = 1_000;
const columns = ['sequence', 'at', 'kind', 'actor', 'subject', 'detail', 'hash'] as const;

/** The trail as a file, the newest first, page by page. */
export async function* trailText(page: Page, format: 'csv' | 'jsonl'): AsyncGenerator<string> {
  // Excel reads Vietnamese only behind this mark.
  if (format === 'csv') yield `\uFEFF${columns.join(',')}\r\n`;
  for (let before: number | undefined; ;) {
    const items = await page(before, pageSize);
    if (items.length > 0) yield items.map((item) => lineOf(item, format)).join('');
    before = items.at(-1)?.sequence;
    if (items.length < pageSize) return;
  }
}

function lineOf(item: TrailItem, format: 'csv' | 'jsonl'): string {
  if (format === 'jsonl') return `${JSON.stringify(item)}\n`;
  return `${columns.map((name) => cell(item[name])).join(',')}\r\n`;
}

/** A cell that a spreadsheet would take for a formula is shown as the text it is. */
function cell(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
