import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { launchSchema, type LaunchAnswer } from '#libs/contracts/http/campaign';
import { readConfiguration } from '#libs/config/configuration';
import { formatCount, formatPair } from '#libs/domain/campaign/vietnamese-number';
import { campaignByCode } from '#libs/persistence/queries/campaign-by-code';
import { readLaunch } from '#libs/persistence/queries/launch';
import { namedCampaign, noCampaign } from '../running/named-campaign.js';
import { signIn } from '../running/sign-in.js';
import { withDatabase } from '../running/with-database.js';
import { askFirst } from './ask-first.js';
import { findingsCommand } from './campaign-findings.js';
import { planCommands } from './campaign-plans.js';
import { failingClearly } from './failing.js';

type Options = { readonly json?: true; readonly yes?: true };

export function campaignCommand(): Command {
  const launch = new Command('launch')
    .description('Phát động: mở hồ sơ của mọi tổ chức / open the case of every organization')
    .argument('<campaign>', 'mã đợt / code of the campaign')
    .option('--yes', 'không hỏi lại / do not ask')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((code: string, options: Options) => failingClearly(() => launchCampaign(code, options)));
  const progress = new Command('progress')
    .description('Đã mở bao nhiêu hồ sơ / how far the launch has come')
    .argument('<campaign>', 'mã đợt / code of the campaign')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((code: string, options: Options) => failingClearly(() => showProgress(code, options)));
  const campaign = new Command('campaign')
    .description('Đợt đại hội / campaigns')
    .addCommand(launch)
    .addCommand(progress);
  campaign.addCommand(findingsCommand());
  return planCommands().reduce((all, command) => all.addCommand(command), campaign);
}

/** Through the API, by somebody who is signed in and administers the campaign. */
async function launchCampaign(code: string, { yes, json }: Options): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const campaign = await namedCampaign(visitor, code);
  await askFirst({ vi: `Phát động "${campaign.title}"?`, en: `Launch "${campaign.code}"?` }, yes);
  const { body } = await visitor.post(`/campaigns/${campaign.id}/launch`);
  print(launchSchema.parse(body), json);
}

async function showProgress(code: string, { json }: Options): Promise<void> {
  await withDatabase(readConfiguration(), async (dataSource) =>
    print(await progressOf(dataSource, code), json),
  );
}

async function progressOf(dataSource: DataSource, code: string): Promise<LaunchAnswer> {
  const campaign = await campaignByCode(dataSource, code);
  if (!campaign) throw noCampaign(code);
  const row = await readLaunch(dataSource, campaign.id);
  const begun = row.cases < row.organizations ? 'running' : 'done';
  return { status: row.cases === 0 ? 'notStarted' : begun, ...row };
}

const words: Readonly<Record<LaunchAnswer['status'], string>> = {
  notStarted: 'Chưa bắt đầu',
  running: 'Đang thực hiện',
  done: 'Hoàn thành',
};

function print(launch: LaunchAnswer, json: true | undefined): void {
  const { status, cases, organizations, waitingForDriver } = launch;
  const text = json
    ? JSON.stringify(launch)
    : `${words[status]}: ${formatPair(cases, organizations)} hồ sơ, ${formatCount(waitingForDriver)} chờ máy điều phối`;
  process.stdout.write(`${text}\n`);
}
