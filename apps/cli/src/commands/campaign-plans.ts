import { Command, InvalidArgumentError } from 'commander';
import { nudgesAmong } from '#libs/plans/nudges';
import { organizationPlan } from '#libs/plans/organization-plan';
import { forecastAnswer } from '#libs/plans/roll-ups';
import { forecastText, nudgesText, plansText } from '../plan/plan-text.js';
import { withPlans } from '../plan/with-plans.js';
import { failingClearly } from './failing.js';

type Options = { readonly root?: string; readonly limit: number; readonly json?: true };

/** What a committee asks of its plans. */
export function planCommands(): readonly Command[] {
  return [
    asking(
      'plan',
      'Kế hoạch lùi từ thời hạn, dư hay chậm / plans worked back from the deadline',
      50,
      showPlan,
    ),
    asking('forecast', 'Dự báo ngày đại hội / when the congresses are to be expected', 0, showForecast),
    asking('nudge', 'Cần đôn đốc ai trước / whom to nudge next', 20, showNudges),
  ];
}

type Show = (code: string, options: Options) => Promise<void>;

function asking(name: string, description: string, limit: number, show: Show): Command {
  const command = new Command(name)
    .description(description)
    .argument('<campaign>', 'mã đợt / code of the campaign')
    .option(
      '--root <code>',
      'phần cây từ một tổ chức trở xuống / the part of the tree at and below an organization',
    )
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((code: string, options: Options) => failingClearly(() => show(code, options)));
  const most = 'nhiều nhất bao nhiêu tổ chức / how many organizations at most';
  return limit > 0 ? command.option('--limit <n>', most, countArgument, limit) : command;
}

async function showPlan(code: string, { root, limit, json }: Options): Promise<void> {
  await withPlans(code, root, async ({ asOf, cases }) => {
    const items = cases.map(organizationPlan);
    return json ? JSON.stringify({ asOf, items }) : plansText(items, limit);
  });
}

async function showForecast(code: string, { root, json }: Options): Promise<void> {
  await withPlans(code, root, async (subtree) => {
    const answer = forecastAnswer(subtree);
    return json ? JSON.stringify(answer) : forecastText(answer);
  });
}

async function showNudges(code: string, { root, limit, json }: Options): Promise<void> {
  await withPlans(code, root, async ({ asOf, cases }, dataSource) => {
    const items = await nudgesAmong(dataSource, cases, limit);
    return json ? JSON.stringify({ asOf, items }) : nudgesText(items);
  });
}

function countArgument(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('Phải là một số nguyên dương. / A positive whole number.');
}
