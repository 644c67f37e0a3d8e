import type { DataSource } from 'typeorm';
import { boardText } from '../board/board-text.js';
import { readBoard } from '../board/read-board.js';

/** Prints the board of the campaign that was loaded, as of today in its own time. */
export async function printBoard(dataSource: DataSource): Promise<void> {
  const { campaign, asOf, rows } = await readBoard(dataSource, {});
  const [year, month, day] = asOf.split('-');
  process.stdout.write(`${campaign.title}\nTính đến ngày ${day}/${month}/${year}\n`);
  process.stdout.write(`${boardText(rows, campaign.percentDecimals)}\n`);
}
