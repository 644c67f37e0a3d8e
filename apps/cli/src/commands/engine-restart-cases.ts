import { Command } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import { restartCases } from '../running/restart-cases.js';
import { withDatabase } from '../running/with-database.js';
import { withEngine } from '../running/with-engine.js';
import { failingClearly } from './failing.js';

export function engineCommand(): Command {
  const restart = new Command('restart-cases')
    .description(
      'Cho mọi hồ sơ đang mở chạy tiếp sau khi mất máy chủ Temporal / take up every open case again',
    )
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action(({ json = false }: { json?: boolean }) => failingClearly(() => restartAll(json)));
  return new Command('engine').description('Máy điều phối / the engine').addCommand(restart);
}

async function restartAll(json: boolean): Promise<void> {
  const configuration = readConfiguration();
  await withDatabase(configuration, (dataSource) =>
    withEngine(configuration, async (client) => {
      const progress = (done: number, total: number) => {
        if (!json) process.stdout.write(`${done}/${total} hồ sơ / cases\n`);
      };
      const restarted = await restartCases({ dataSource, client, progress });
      if (json) process.stdout.write(`${JSON.stringify({ restarted })}\n`);
    }),
  );
}
