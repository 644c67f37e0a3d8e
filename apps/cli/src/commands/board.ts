import { Command, InvalidArgumentError } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import type { ProgressRow } from '#libs/domain/campaign/progress';
import type { Day } from '#libs/domain/kernel/brand';
import { isDay } from '#libs/domain/kernel/day';
import { boardText } from '../board/board-text.js';
import { readBoard, type BoardAsked } from '../board/read-board.js';
import { withDatabase } from '../running/with-database.js';
import { failingClearly } from './failing.js';

type Options = BoardAsked & { readonly json?: true };

export function boardCommand(): Command {
  return new Command('board')
    .description('Bảng tiến độ theo loại tổ chức / progress by type of organization')
    .option('--campaign <code>', 'mã đợt, mặc định đợt mới nhất / campaign, the latest by default')
    .option('--as-of <day>', 'tính đến ngày, YYYY-MM-DD / as of a day', dayArgument)
    .option('--root <code>', 'phần cây dưới một tổ chức / the part of the tree below an organization')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((options: Options) => failingClearly(() => show(options)));
}

async function show({ json, ...asked }: Options): Promise<void> {
  await withDatabase(readConfiguration(), async (dataSource) => {
    const { campaign, asOf, rows } = await readBoard(dataSource, asked);
    const text = json
      ? JSON.stringify({ asOf, rows: rows.map(jsonRow) })
      : boardText(rows, campaign.percentDecimals);
    process.stdout.write(`${text}\n`);
  });
}

function jsonRow({ percent, ...counts }: ProgressRow) {
  return { ...counts, percent: percent ?? null };
}

export function dayArgument(text: string): Day {
  if (isDay(text)) return text;
  throw new InvalidArgumentError('Ngày có dạng YYYY-MM-DD. / A day is written YYYY-MM-DD.');
}
