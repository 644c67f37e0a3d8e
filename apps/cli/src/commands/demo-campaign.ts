import { Command } from 'commander';
import { demoPassword } from '#libs/bloc-loader/demo-accounts';
import { readConfiguration } from '#libs/config/configuration';
import type { Bilingual } from '#libs/config/start-fault';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { obeyKeys } from '../campaign/keys.js';
import { administrator, rehearse, type Running } from '../campaign/rehearse.js';
import { jsonScreen, lineScreen, type Decimals, type Screen } from '../campaign/screen.js';
import { blocToRehearse } from '../campaign/setting.js';
import { TerminalScreen } from '../campaign/terminal-screen.js';
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
  let leaveKeys = (): void => undefined;
  const begun = (running: Running) => {
    leaveKeys = obeyKeys(running.conductor);
    if (screen instanceof TerminalScreen) screen.follow(running);
    screen.progress(howToReach(running));
  };
  try {
    const verdict = await rehearse(readConfiguration(), { bloc, rate: times, until, screen, begun });
    screen.end(verdict);
    if (verdict.faults.length > 0) process.exitCode = 1;
  } finally {
    if (screen instanceof TerminalScreen) screen.leave();
    leaveKeys();
  }
}

function screenFor(json: true | undefined, decimals: Decimals): Screen {
  const write = (text: string) => void process.stdout.write(text);
  if (json) return jsonScreen(write, (text) => void process.stderr.write(text));
  return process.stdout.isTTY ? new TerminalScreen(decimals, write) : lineScreen(decimals, write);
}

/** From another terminal its clock is paused, stepped and resumed, and its board read, like that of any other engine. */
function howToReach({ dataDir, stage: { bloc } }: Running): Bilingual {
  const settings = `CONGRESS_DATA_DIR=${dataDir} CONGRESS_LOGIN=${administrator} CONGRESS_PASSWORD=${demoPassword}`;
  const command = `${settings} npm run -s congress -- clock pause ${bloc.campaign.code}`;
  return { vi: `Dừng đồng hồ từ nơi khác: ${command}`, en: 'pauses the clock from elsewhere' };
}
