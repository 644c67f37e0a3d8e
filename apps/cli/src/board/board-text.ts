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
 * many are overdue.
 */
export function boardText(rows: readonly ProgressRow[], decimals: Decimals): string {
  const lines = rows.map(({ type, done, total, overdue }) => ({
    label: labels[type],
    done: formatCount(done),
    total: formatCount(total),
    share: formatPercent(done, total, decimals[type] ?? 0),
    overdue: `quá hạn ${formatCount(overdue)}`,
  }));
  const widest = (column: keyof (typeof lines)[number]) =>
    Math.max(0, ...lines.map((line) => line[column].length));
  const [label, done, total, share] = [widest('label'), widest('done'), widest('total'), widest('share')];
  return lines
    .map((line) => {
      const pair = `${line.done.padStart(done)}/${line.total.padEnd(total)}`;
      return [line.label.padEnd(label), pair, line.share.padEnd(share), line.overdue].join('   ');
    })
    .join('\n');
}
