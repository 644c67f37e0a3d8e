import { Command } from 'commander';
import type { CaseDates } from '#libs/contracts/http/case-dates';
import { caseDates } from '#libs/documents/case-dates';
import { printedDay } from '#libs/domain/kernel/day';
import { withCase } from '../running/with-case.js';
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
  await withCase(code, campaign, (_, file) => {
    const dates = caseDates(file).filter((one) => task === undefined || one.task === task);
    const text = json ? JSON.stringify(dates) : dates.map(paragraph).join('\n');
    process.stdout.write(`${text}\n`);
  });
}

function paragraph({ title, dueOn, why }: CaseDates[number]): string {
  return [`${printedDay(dueOn)}  ${title.vi}`, ...why.map(({ text }) => `    ${text.vi}`)].join('\n');
}
