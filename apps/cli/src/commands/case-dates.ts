import { Command } from 'commander';
import { CaseDoor } from '#libs/cases/door';
import { readConfiguration } from '#libs/config/configuration';
import type { CaseDates } from '#libs/contracts/http/case-dates';
import { caseDates } from '#libs/documents/case-dates';
import { shownDay } from '#libs/documents/date-text';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { caseOfOrganization } from '#libs/persistence/queries/case-of-organization';
import { withDatabase } from '../running/with-database.js';
import { CommandFault } from './command-fault.js';
import { failingClearly } from './failing.js';

type Options = { readonly campaign?: string; readonly task?: string; readonly json?: true };

export function caseDatesCommand(): Command {
  return new Command('dates')
    .description('Vì sao có hạn này / why each task is due when it is')
    .argument('<organization>', 'mã tổ chức / code of the organization')
    .option('--campaign <code>', 'mã đợt / campaign')
    .option('--task <key>', 'chỉ một nhiệm vụ / one task only')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((organization: string, options: Options) =>
      failingClearly(() => showDates(organization, options)),
    );
}

async function showDates(code: string, { campaign, task, json }: Options): Promise<void> {
  await withDatabase(readConfiguration(), async (dataSource) => {
    const named = await caseOfOrganization(dataSource, code, campaign);
    const door = new CaseDoor(dataSource, () => toInstant(Date.now()));
    const file = named && (await door.look(named.id));
    if (!file) {
      const vi = `Tổ chức "${code}" chưa có hồ sơ.`;
      throw new CommandFault({ vi, en: `Organization "${code}" has no case.` });
    }
    const dates = caseDates(file).filter((one) => task === undefined || one.task === task);
    const text = json ? JSON.stringify(dates) : dates.map(paragraph).join('\n');
    process.stdout.write(`${text}\n`);
  });
}

function paragraph({ title, dueOn, why }: CaseDates[number]): string {
  return [`${shownDay(brand<Day>(dueOn))}  ${title.vi}`, ...why.map(({ text }) => `    ${text.vi}`)].join(
    '\n',
  );
}
