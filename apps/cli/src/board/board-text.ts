import { formatCount, formatPercent } from '#libs/domain/campaign/vietnamese-number';
import type { ProgressRow } from '#libs/domain/campaign/progress';
import type { CongressType } from '#libs/domain/organization/organization';

/** As the published figures call them. */
const labels: Readonly<Record<CongressType, string>> = {
  cell: 'chi bộ trực thuộc',
  sectional: 'đảng bộ bộ phận',
  grassrootsCell: 'chi bộ cơ sở',
  grassroots: 'đảng bộ cơ sở',
  upperGrassroots: 'đảng bộ cấp trên',
  centralAffiliate: 'đảng bộ trực thuộc Trung ương',
};

type Decimals = Partial<Readonly<Record<CongressType, number>>>;

/**
 * One line for each type: its name, done of total aligned at the stroke, the share with the decimals of that type, how
 * many are overdue, and how many had not held their congress by the deadline without extensions.
 */
export function boardText(rows: readonly ProgressRow[], decimals: Decimals): string {
  const lines = rows.map(({ type, done, total, overdue, late }) => ({
    label: labels[type],
    done: formatCount(done),
    total: formatCount(total),
    share: formatPercent(done, total, decimals[type] ?? 0),
    overdue: `quá hạn ${formatCount(overdue)}`,
    late: `chậm ${formatCount(late)}`,
  }));
  const widest = (column: keyof (typeof lines)[number]) =>
    Math.max(0, ...lines.map((line) => line[column].length));
  const [label, done, total] = [widest('label'), widest('done'), widest('total')];
  const [share, overdue] = [widest('share'), widest('overdue')];
  return lines
    .map((line) => {
      const pair = `${line.done.padStart(done)}/${line.total.padEnd(total)}`;
      const columns = [line.label.padEnd(label), pair, line.share.padEnd(share)];
      return [...columns, line.overdue.padEnd(overdue), line.late].join('   ');
    })
    .join('\n');
}
