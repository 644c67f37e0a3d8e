import { Command } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import { printedDay } from '#libs/domain/kernel/day';
import type { Bilingual } from '#libs/config/start-fault';
import { affiliateSetting, affiliateWay } from '../way/affiliate/way.js';
import { sceneOf } from '../way/beginning.js';
import { cellSetting, cellWay } from '../way/cell/way.js';
import { blocOfStory } from '../way/plot.js';
import { withPrivateEngine } from '../way/private-engine.js';
import type { Tell } from '../way/teller.js';
import { storeWorld } from '../way/world.js';
import { demoCampaignCommand } from './demo-campaign.js';
import { failingClearly } from './failing.js';

type Options = { readonly cell?: true; readonly english?: true; readonly json?: true };

export function demoCommand(): Command {
  const way = new Command('way')
    .description('Kể một kỳ đại hội từ phát động đến nộp lưu / tell one congress from launch to archive')
    .option('--cell', 'theo quy trình rút gọn của chi bộ / by the short process of a cell')
    .option('--english', 'kèm tiếng Anh / with English beside')
    .option('--json', 'mỗi bước một dòng JSON / a line of JSON for each step')
    .action((options: Options) => failingClearly(() => tellWay(options)));
  return new Command('demo')
    .description('Trình diễn / demonstrations')
    .addCommand(way)
    .addCommand(demoCampaignCommand());
}

async function tellWay({ cell, english, json }: Options): Promise<void> {
  const setting = cell ? cellSetting : affiliateSetting;
  const way = cell ? cellWay : affiliateWay;
  const tell: Tell = (day, step) => {
    process.stdout.write(`${json ? JSON.stringify({ day, ...step }) : line(day, step, english)}\n`);
  };
  const progress = (step: Bilingual) => {
    if (!json) process.stderr.write(`${english ? `${step.vi} / ${step.en}` : step.vi}\n`);
  };
  await withPrivateEngine(readConfiguration(), progress, async ({ apiUrl, dataSource }) => {
    const world = await storeWorld(dataSource, blocOfStory(setting));
    const { rootCode: hero, startsOn } = setting;
    const scene = sceneOf({ apiUrl, world, hero, startsOn, tell });
    for (const chapter of way) await chapter(scene);
  });
}

function line(today: string, { vi, en }: Bilingual, english: true | undefined): string {
  return `${printedDay(today)}   ${vi}${english ? `   / ${en}` : ''}`;
}
