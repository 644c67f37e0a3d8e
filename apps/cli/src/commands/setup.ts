import { password as askPassword, text as askText } from '@clack/prompts';
import { Command } from 'commander';
import { readConfiguration, type Configuration } from '#libs/config/configuration';
import { toInstant } from '#libs/domain/kernel/day';
import { textOf } from '#libs/i18n/texts';
import { becomeFirstAdministrator, offerFirstAdministrator } from '#libs/identity/first-administrator';
import { asked, prompting } from '../running/asked.js';
import { withDatabase } from '../running/with-database.js';
import { CommandFault } from './command-fault.js';
import { failingClearly } from './failing.js';
import { say } from './say.js';

type Options = { readonly name?: string };

const wrongUse = {
  vi: 'Hãy dùng --name và đặt CONGRESS_LOGIN, CONGRESS_PASSWORD.',
  en: 'Give --name and set CONGRESS_LOGIN and CONGRESS_PASSWORD.',
};

/** On the machine itself, beside the link that the first start prints. */
export function setupCommand(): Command {
  return new Command('setup')
    .description('Tạo người quản trị đầu tiên / make the first administrator')
    .option('--name <name>', 'họ tên / name')
    .action((options: Options) => failingClearly(() => setUp(readConfiguration(), options)));
}

async function setUp(configuration: Configuration, options: Options): Promise<void> {
  await withDatabase(configuration, async (dataSource) => {
    const now = toInstant(Date.now());
    const secret = await offerFirstAdministrator(dataSource, now);
    if (secret === undefined)
      throw new CommandFault({ vi: 'Đã có người quản trị.', en: 'There is an administrator already.' });
    const { CONGRESS_LOGIN, CONGRESS_PASSWORD } = configuration;
    const name =
      options.name ?? (await asked(() => askText({ message: 'Họ tên / Name', ...prompting }), wrongUse));
    const login =
      CONGRESS_LOGIN ??
      (await asked(() => askText({ message: 'Tên đăng nhập / Login', ...prompting }), wrongUse));
    const password =
      CONGRESS_PASSWORD ??
      (await asked(() => askPassword({ message: 'Mật khẩu / Password', ...prompting }), wrongUse));
    const fault = await becomeFirstAdministrator(dataSource, secret, { name, login, password }, now);
    if (fault)
      throw new CommandFault({ vi: textOf('vi', 'problem', fault), en: textOf('en', 'problem', fault) });
    say({ vi: `Đã tạo người quản trị ${login}`, en: `administrator ${login} made` });
  });
}
