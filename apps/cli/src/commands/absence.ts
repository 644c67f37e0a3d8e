import { Command } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import { absencePageSchema, absenceSchema, type AbsenceView } from '#libs/contracts/http/absence';
import type { Day } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';
import { signIn } from '../running/sign-in.js';
import { askFirst } from './ask-first.js';
import { dayArgument } from './board.js';
import { failingClearly } from './failing.js';

type Output = { readonly json?: true };
type Asked = Output & { readonly person?: string; readonly yes?: true };
type Days = { readonly from: Day; readonly to: Day; readonly reason: string };

/** When one is away, or somebody whom one administers. */
export function absenceCommand(): Command {
  return new Command('absence')
    .description('Vắng mặt / days on which somebody is away')
    .addCommand(adding())
    .addCommand(listing())
    .addCommand(removing());
}

function adding(): Command {
  return personal('add', 'Ghi nhận vắng mặt / record an absence')
    .requiredOption('--from <day>', 'từ ngày / first day', dayArgument)
    .requiredOption('--to <day>', 'đến hết ngày / last day', dayArgument)
    .requiredOption('--reason <text>', 'lý do / why')
    .option('--yes', 'không hỏi lại / do not ask')
    .action(({ person, from, to, reason, yes, json }: Asked & Days) =>
      failingClearly(async () => {
        const visitor = await signIn(readConfiguration());
        const days = `${printedDay(from)} – ${printedDay(to)}`;
        await askFirst({ vi: `Ghi nhận vắng mặt ${days}?`, en: `Record an absence for ${days}?` }, yes);
        const asked = { from, to, reason, ...(person && { personId: person }) };
        tell([absenceSchema.parse((await visitor.post('/absences', asked)).body)], json);
      }),
    );
}

function listing(): Command {
  return personal('list', 'Danh sách / list, the latest first').action(({ person, json }: Asked) =>
    failingClearly(async () => {
      const visitor = await signIn(readConfiguration());
      const asked = new URLSearchParams({ limit: '200', ...(person && { personId: person }) });
      const { items } = await visitor.get(`/absences?${asked.toString()}`, absencePageSchema);
      tell(items, json);
    }),
  );
}

function removing(): Command {
  return new Command('remove')
    .description('Rút lại từ bây giờ / take it back from now on')
    .argument('<id>', 'mã / id')
    .option('--yes', 'không hỏi lại / do not ask')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((id: string, { yes, json }: Asked) =>
      failingClearly(async () => {
        const visitor = await signIn(readConfiguration());
        await askFirst({ vi: 'Rút lại từ bây giờ?', en: 'Take it back from now on?' }, yes);
        tell([absenceSchema.parse((await visitor.post(`/absences/${id}/end`, {})).body)], json);
      }),
    );
}

function personal(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--person <id>', 'của người khác / of somebody else')
    .option('--json', 'kết quả dạng JSON / result as JSON');
}

function tell(absences: readonly AbsenceView[], json: true | undefined): void {
  const said = json ? [JSON.stringify(absences)] : absences.map(line);
  for (const one of said) process.stdout.write(`${one}\n`);
}

function line({ id, name, from, to, reason, endedAt }: AbsenceView): string {
  const state = endedAt ? 'đã rút lại' : 'vắng mặt';
  return `${printedDay(from)} – ${printedDay(to)}   ${name}   ${state}   ${reason}   ${id}`;
}
