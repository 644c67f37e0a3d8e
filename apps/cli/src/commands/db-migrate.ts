import { Command } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import { withDatabase } from '../running/with-database.js';
import { failingClearly } from './failing.js';
import { say } from './say.js';

export function databaseCommand(): Command {
  const migrate = new Command('migrate')
    .description('Cập nhật cấu trúc cơ sở dữ liệu / bring the database up to date')
    .action(() => failingClearly(migrateDatabase));
  return new Command('db').description('Cơ sở dữ liệu / the database').addCommand(migrate);
}

async function migrateDatabase(): Promise<void> {
  await withDatabase(readConfiguration(), async (dataSource) => {
    const done = await dataSource.runMigrations();
    for (const { name } of done) process.stdout.write(`${name}\n`);
    say({ vi: `Đã áp dụng ${done.length} thay đổi`, en: `${done.length} migrations applied` });
  });
}
