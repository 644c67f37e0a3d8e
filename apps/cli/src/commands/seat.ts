import { Command } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import { holdersSchema, type Holders } from '#libs/contracts/http/seat';
import type { Day } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';
import { signIn } from '../running/sign-in.js';
import { askFirst } from './ask-first.js';
import { dayArgument } from './board.js';
import { CommandFault } from './command-fault.js';
import { failingClearly } from './failing.js';

type Output = { readonly json?: true };
type Hold = Output & {
  readonly person?: string;
  readonly newPerson?: string;
  readonly vacant?: true;
  readonly from: Day;
  readonly reason: string;
  readonly yes?: true;
};

/** Who holds a seat: over time, and from a day on somebody else. */
export function seatCommand(): Command {
  const show = new Command('show')
    .description('Ai đã và đang giữ chức danh / who has held a seat')
    .argument('<seat>', 'mã chức danh / id of the seat')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((seat: string, options: Output) =>
      failingClearly(async () => {
        const visitor = await signIn(readConfiguration());
        print(await visitor.get(`/seats/${seat}/holders`, holdersSchema), options);
      }),
    );
  const hold = new Command('hold')
    .description('Thay đổi người giữ chức danh từ một ngày / seat somebody from a day on')
    .argument('<seat>', 'mã chức danh / id of the seat')
    .option('--person <id>', 'mã người giữ / id of the person')
    .option('--new-person <name>', 'họ tên người chưa có trong hệ thống / somebody not known yet')
    .option('--vacant', 'để khuyết / leave it vacant')
    .requiredOption('--from <day>', 'từ ngày / from this day on', dayArgument)
    .requiredOption('--reason <text>', 'lý do / why')
    .option('--yes', 'không hỏi lại / do not ask')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((seat: string, options: Hold) => failingClearly(() => holdSeat(seat, options)));
  return new Command('seat').description('Chức danh / seats').addCommand(show).addCommand(hold);
}

/** Open tasks go with the seat; whoever held it keeps nothing of it. */
async function holdSeat(seat: string, options: Hold): Promise<void> {
  const { person, newPerson, vacant, from, reason, yes } = options;
  if ([person, newPerson, vacant].filter((one) => one !== undefined).length !== 1) {
    const vi = 'Hãy nêu đúng một trong --person, --new-person, --vacant.';
    throw new CommandFault({ vi, en: 'Give one of --person, --new-person, --vacant.' }, 2);
  }
  const visitor = await signIn(readConfiguration());
  const day = printedDay(from);
  const vi = `Thay đổi người giữ chức danh từ ${day}? Mọi nhiệm vụ đang mở chuyển theo chức danh.`;
  await askFirst({ vi, en: `Change who holds the seat from ${day}? Open tasks go with the seat.` }, yes);
  const who = person ? { personId: person } : newPerson ? { newPerson: { name: newPerson } } : {};
  const { body } = await visitor.post(`/seats/${seat}/holders`, { ...who, from, reason });
  print(holdersSchema.parse(body), options);
}

function print(holders: Holders, { json }: Output): void {
  if (json) process.stdout.write(`${JSON.stringify(holders.items)}\n`);
  else
    for (const { name, validFrom, validTo, personId } of holders.items) {
      const until = validTo ? printedDay(validTo) : 'nay';
      process.stdout.write(`${printedDay(validFrom)} – ${until}   ${name}   ${personId}\n`);
    }
}
