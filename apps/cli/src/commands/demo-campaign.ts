import { Command } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { rehearse, type Running } from '../campaign/rehearse.js';
import { jsonScreen, lineScreen, type Screen } from '../campaign/screen.js';
import { blocToRehearse } from '../campaign/setting.js';
import { dayArgument } from './board.js';
import { rate } from './clock.js';
import { failingClearly } from './failing.js';

type Options = {
  readonly rate: number;
  readonly until: Day;
  readonly small?: true;
  readonly json?: true;
};

export function demoCampaignCommand(): Command {
  return new Command('campaign')
    .description('Diễn tập phần còn lại của đợt đại hội 2020 / the rest of the campaign of 2020, rehearsed')
    .option(
      '--rate <number>',
      'nhanh gấp mấy lần giờ thật / how many times as fast as real time',
      rate,
      2_000,
    )
    .option('--until <day>', 'đến hết ngày / to the end of a day', dayArgument, brand<Day>('2020-10-31'))
    .option('--small', 'một Khối nhỏ / a small Bloc')
    .option('--json', 'mỗi ngày một dòng JSON / a line of JSON for each day')
    .action((options: Options) => failingClearly(() => demonstrate(options)));
}

/** Ends with 1 when the board does not agree with the log. */
async function demonstrate({ rate: times, until, small, json }: Options): Promise<void> {
  const bloc = blocToRehearse(small === true);
  const screen = screenFor(json, bloc.campaign.percentDecimals);
  const verdict = await rehearse(readConfiguration(), { bloc, rate: times, until, screen, begun: listen });
  screen.end(verdict);
  if (verdict.faults.length > 0) process.exitCode = 1;
}

function screenFor(json: true | undefined, decimals: Parameters<typeof lineScreen>[0]): Screen {
  const write = (text: string) => void process.stdout.write(text);
  return json ? jsonScreen(write, (text) => void process.stderr.write(text)) : lineScreen(decimals, write);
}

function listen({ conductor }: Running): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => conductor.stop());
}
