import { Command, Option } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import {
  givenSchema,
  mandatePageSchema,
  mandateSchema,
  type GivenAnswer,
  type MandateView,
} from '#libs/contracts/http/mandate';
import { mandateKinds, type MandateKind } from '#libs/domain/case/actor';
import type { Day } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';
import { bodies, type Body } from '#libs/domain/organization/organization';
import { stageKeys, taskKinds, type StageKey, type TaskKind } from '#libs/domain/process/definition';
import { listText } from '../plan/table-text.js';
import { signIn } from '../running/sign-in.js';
import { askFirst } from './ask-first.js';
import { dayArgument } from './board.js';
import { failingClearly } from './failing.js';

type Output = { readonly json?: true };
type Lending = Output & {
  readonly seat?: string;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
  readonly body?: readonly Body[];
  readonly stage?: readonly StageKey[];
  readonly kind?: readonly TaskKind[];
  readonly yes?: true;
};
type ByDocument = Lending & {
  readonly seat: string;
  readonly issuer: string;
  readonly number: string;
  readonly issued: Day;
};

/** Who stands in for whoever signs in. */
export function substituteCommand(): Command {
  const name = lending(new Command('name').description('Cử người thay mặt / name a substitute')).action(
    (person: string, options: Lending) =>
      failingClearly(() =>
        lend('/me/substitutes', { ...given(person, options), ...seatOf(options) }, options),
      ),
  );
  return new Command('substitute')
    .description('Thay mặt khi vắng / who stands in during an absence')
    .addCommand(name)
    .addCommand(ending())
    .addCommand(listing('/me/substitutes'));
}

/** Mandates by document, and everything given or taken; what is recorded is taken back, never deleted. */
export function mandateCommand(): Command {
  const give = lending(
    new Command('give').description('Ủy quyền theo văn bản / give a mandate by a document'),
  )
    .requiredOption('--issuer <name>', 'cơ quan ban hành / who issued the document')
    .requiredOption('--number <number>', 'số, ký hiệu / its number')
    .requiredOption('--issued <day>', 'ngày ban hành / its day', dayArgument)
    .action((person: string, options: ByDocument) => {
      const { seat: seatId, issuer, number, issued: issuedOn } = options;
      const document = { issuer, number, issuedOn };
      return failingClearly(() =>
        lend('/mandates', { ...given(person, options), seatId, document }, options),
      );
    });
  const list = listing('/mandates')
    .addOption(new Option('--side <side>').choices(['given', 'taken', 'administered']).default('given'))
    .addOption(new Option('--by <kind>', 'loại / kind').choices([...mandateKinds]));
  return new Command('mandate')
    .description('Ủy quyền / mandates and delegations')
    .addCommand(give)
    .addCommand(ending())
    .addCommand(list);
}

function lending(command: Command): Command {
  return command
    .argument('<person>', 'mã người được giao / id of the person')
    .option('--seat <id>', 'chức danh / the seat')
    .requiredOption('--from <day>', 'từ ngày / first day', dayArgument)
    .requiredOption('--to <day>', 'đến hết ngày / last day', dayArgument)
    .requiredOption('--reason <text>', 'lý do / why')
    .addOption(
      new Option('--body <bodies...>', 'chỉ trong các cơ quan / in these bodies').choices([...bodies]),
    )
    .addOption(
      new Option('--stage <stages...>', 'chỉ các giai đoạn / in these stages').choices([...stageKeys]),
    )
    .addOption(
      new Option('--kind <kinds...>', 'chỉ loại nhiệm vụ / these kinds of tasks').choices([...taskKinds]),
    )
    .option('--yes', 'không hỏi lại / do not ask')
    .option('--json', 'kết quả dạng JSON / result as JSON');
}

function given(personId: string, { from, to, reason, body, stage, kind }: Lending) {
  const scope = {
    ...(body && { bodies: body }),
    ...(stage && { stages: stage }),
    ...(kind && { kinds: kind }),
  };
  return { personId, from, to, reason, scope };
}

function seatOf({ seat }: Lending) {
  return seat === undefined ? {} : { seatId: seat };
}

async function lend(path: string, asked: object, { from, to, yes, json }: Lending): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const days = `${printedDay(from)} – ${printedDay(to)}`;
  await askFirst({ vi: `Giao quyền ${days}?`, en: `Give this for ${days}?` }, yes);
  const made = givenSchema.parse((await visitor.post(path, asked)).body);
  process.stdout.write(`${json ? JSON.stringify(made) : lines(made)}\n`);
}

/** A mandate, and where whoever takes it is away too. */
export function lines({
  takerAway = [],
  ...made
}: MandateView & Partial<Pick<GivenAnswer, 'takerAway'>>): string {
  const away = takerAway.map((one) => {
    const when = `${printedDay(one.from)} – ${printedDay(one.to)}`;
    return `Lưu ý: người này cũng vắng ${when} / is away too, ${one.substitute} stands in`;
  });
  return [line(made), ...away].join('\n');
}

function ending(): Command {
  return new Command('end')
    .description('Chấm dứt trước hạn / take it back from now on')
    .argument('<id>', 'mã / id')
    .requiredOption('--reason <text>', 'lý do / why')
    .option('--yes', 'không hỏi lại / do not ask')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((id: string, { reason, yes, json }: Output & { readonly reason: string; readonly yes?: true }) =>
      failingClearly(async () => {
        const visitor = await signIn(readConfiguration());
        await askFirst({ vi: 'Chấm dứt từ bây giờ?', en: 'Take it back from now on?' }, yes);
        const ended = mandateSchema.parse((await visitor.post(`/mandates/${id}/end`, { reason })).body);
        process.stdout.write(`${json ? JSON.stringify(ended) : line(ended)}\n`);
      }),
    );
}

function listing(path: string): Command {
  return new Command('list')
    .description('Danh sách / list, the latest first')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action(({ json, side, by }: Output & { readonly side?: string; readonly by?: MandateKind }) =>
      failingClearly(async () => {
        const visitor = await signIn(readConfiguration());
        const asked = new URLSearchParams({ limit: '200', ...(side && { side }), ...(by && { by }) });
        const { items } = await visitor.get(`${path}?${asked.toString()}`, mandatePageSchema);
        process.stdout.write(`${json ? JSON.stringify(items) : listText(items.map(line))}\n`);
      }),
    );
}

const words: Readonly<Record<MandateKind, string>> = {
  substitute: 'thay mặt',
  delegation: 'được ủy quyền của',
  mandate: 'theo ủy quyền của',
};

function line({ id, by, taker, giver, seat, from, to, document, inForce }: MandateView): string {
  const paper = document ? `, theo ${document.number} ngày ${printedDay(document.issuedOn)}` : '';
  const state = inForce ? 'còn hiệu lực' : 'không còn hiệu lực';
  const days = `${printedDay(from)} – ${printedDay(to)}`;
  return `${days}   ${taker.name} ${words[by]} ${giver.name} (${seat.title})${paper}   ${state}   ${id}`;
}
