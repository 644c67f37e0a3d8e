import { Command } from 'commander';
import type { CaseExplained } from '#libs/contracts/http/case-explained';
import { caseExplained } from '#libs/documents/case-explained';
import { printedDay } from '#libs/domain/kernel/day';
import { withCase } from '../running/with-case.js';
import { failingClearly } from './failing.js';

type Options = { readonly campaign?: string; readonly task?: string; readonly json?: true };

export function caseDatesCommand(): Command {
  return new Command('dates')
    .description('Vì sao có thời hạn này / why the deadline and each due day are what they are')
    .argument('<organization>', 'mã tổ chức / code of the organization')
    .option('--campaign <code>', 'mã đợt / campaign')
    .option('--task <key>', 'chỉ một nhiệm vụ / one task only')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((organization: string, options: Options) =>
      failingClearly(() => showDates(organization, options)),
    );
}

async function showDates(code: string, { campaign, task, json }: Options): Promise<void> {
  await withCase(code, campaign, async (_, file, dataSource) => {
    const all = await caseExplained(dataSource, file);
    const explained = { ...all, tasks: all.tasks.filter((one) => task === undefined || one.task === task) };
    process.stdout.write(`${json ? JSON.stringify(explained) : page(explained)}\n`);
  });
}

/** The deadline first, then what stopped the clocks, then every task. */
function page({ deadline, holds, tasks }: CaseExplained): string {
  return [
    paragraph(deadline.day, 'Thời hạn đại hội', deadline.why),
    ...holds.map(({ placedOn, text }) => paragraph(placedOn, 'Tạm dừng', [{ text }])),
    ...tasks.map(({ dueOn, title, why }) => paragraph(dueOn, title.vi, why)),
  ].join('\n');
}

type Line = { readonly text: { readonly vi: string } };

function paragraph(day: string, title: string, lines: readonly Line[]): string {
  return [`${printedDay(day)}  ${title}`, ...lines.map(({ text }) => `    ${text.vi}`)].join('\n');
}
