import { Command } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import { migrate as bringUp } from '#libs/persistence/migrate';
import { withPostgres } from '../running/with-database.js';
import { failingClearly } from './failing.js';
import { say } from './say.js';

export function databaseCommand(): Command {
  const migrate = new Command('migrate')
    .description('Cập nhật cấu trúc cơ sở dữ liệu / bring the database up to date')
    .action(() => failingClearly(migrateDatabase));
  return new Command('db').description('Cơ sở dữ liệu / the database').addCommand(migrate);
}

async function migrateDatabase(): Promise<void> {
  await withPostgres(readConfiguration(), async ({ url, ownerUrl }) => {
    const done = await bringUp(ownerUrl, url);
    for (const name of done) process.stdout.write(`${name}\n`);
    say({ vi: `Đã áp dụng ${done.length} thay đổi`, en: `${done.length} migrations applied` });
  });
}
