import type { DataSource } from 'typeorm';
import { printedDay } from '#libs/domain/kernel/day';
import { boardText } from '../board/board-text.js';
import { readBoard } from '../board/read-board.js';

/** Prints the board of the campaign that was loaded, as of today in its own time. */
export async function printBoard(dataSource: DataSource): Promise<void> {
  const { campaign, asOf, rows } = await readBoard(dataSource, {});
  process.stdout.write(`${campaign.title}\nTính đến ngày ${printedDay(asOf)}\n`);
  process.stdout.write(`${boardText(rows, campaign.percentDecimals)}\n`);
}
