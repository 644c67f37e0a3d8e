import { Command } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import { start } from '../start/start.js';
import { failingClearly } from './failing.js';

export function startCommand(): Command {
  return new Command('start')
    .description('Khởi động toàn bộ hệ thống và in bảng tiến độ / start everything and print the board')
    .option('--once', 'in bảng rồi dừng / print the board, then stop everything')
    .action(async ({ once = false }: { once?: boolean }) => {
      await failingClearly(() => start(readConfiguration(), { once }));
      process.exit();
    });
}
