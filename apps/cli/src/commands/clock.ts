import { Command, InvalidArgumentError } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import { clockSchema, type ClockAnswer } from '#libs/contracts/http/campaign';
import type { Day } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';
import { printedMoment } from '../campaign/printed-moment.js';
import { namedCampaign } from '../running/named-campaign.js';
import { signIn } from '../running/sign-in.js';
import { askFirst } from './ask-first.js';
import { dayArgument } from './board.js';
import { failingClearly } from './failing.js';

type Options = { readonly json?: true };

/** The clock of a rehearsal. Who sets it is signed in and administers the campaign; it never runs back. */
export function clockCommand(): Command {
  const clock = new Command('clock').description('Đồng hồ của đợt diễn tập / the clock of a rehearsal');
  verb('show', 'Đồng hồ chỉ giờ nào, chạy hay dừng / what it shows, and whether it runs').action(
    (code: string, options: Options) => failingClearly(() => show(code, options)),
  );
  verb('pause', 'Dừng tại giờ đang chỉ / stop it where it is').action((code: string, options: Options) =>
    failingClearly(() => change(code, { rate: 0 }, options)),
  );
  verb('resume', 'Chạy tiếp từ giờ đang chỉ / let it run on from where it is')
    .option('--rate <number>', 'nhanh gấp mấy lần giờ thật / how many times as fast as real time', rate, 1)
    .action((code: string, options: Options & { readonly rate: number }) =>
      failingClearly(() => change(code, { rate: options.rate }, options)),
    );
  verb('step', 'Chuyển tới một ngày và dừng ở đó / set it forward to a day, where it stands')
    .requiredOption('--to <day>', 'ngày, YYYY-MM-DD / the day', dayArgument)
    .option('--yes', 'không hỏi lại / do not ask')
    .action((code: string, options: Options & { readonly to: Day; readonly yes?: true }) =>
      failingClearly(() => step(code, options)),
    );
  return clock;

  function verb(name: string, description: string): Command {
    return clock
      .command(name)
      .description(description)
      .argument('<campaign>', 'mã đợt / code of the campaign')
      .option('--json', 'kết quả dạng JSON / result as JSON');
  }
}

async function show(code: string, options: Options): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const { id } = await namedCampaign(visitor, code);
  print(await visitor.get(`/campaigns/${id}/clock`, clockSchema), options);
}

async function change(code: string, asked: object, options: Options): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const { id } = await namedCampaign(visitor, code);
  const { body } = await visitor.put(`/campaigns/${id}/clock`, asked);
  print(clockSchema.parse(body), options);
}

/** Asks first: a clock is never set back. */
async function step(
  code: string,
  { to, yes, ...options }: Options & { readonly to: Day; readonly yes?: true },
): Promise<void> {
  const day = printedDay(to);
  const question = { vi: `Chuyển đồng hồ của "${code}" tới ${day}?`, en: `Set the clock forward to ${day}?` };
  await askFirst(question, yes);
  await change(code, { day: to }, options);
}

function print({ now, rate: times }: ClockAnswer, { json }: Options): void {
  const runs = times === 0 ? 'đang dừng / stands' : `nhanh gấp ${times} lần / ${times} times as fast`;
  const text = json ? JSON.stringify({ now, rate: times }) : `${printedMoment(now)}   ${runs}`;
  process.stdout.write(`${text}\n`);
}

export function rate(text: string): number {
  const times = Number(text);
  if (text.trim() !== '' && times > 0 && times <= 100_000) return times;
  throw new InvalidArgumentError('Từ trên 0 đến 100000. / More than 0, at most 100000.');
}
