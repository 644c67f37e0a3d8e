import { Argument, Command, Option } from 'commander';
import { inboxSchema, queues, type InboxItem, type Queue } from '#libs/contracts/http/task';
import { printedDay } from '#libs/domain/kernel/day';
import { readConfiguration } from '#libs/config/configuration';
import { bodies, type Body } from '#libs/domain/organization/organization';
import type { Day } from '#libs/domain/kernel/brand';
import { signIn } from '../running/sign-in.js';
import { decideTask, verdicts, type DecideOptions, type VerdictWord } from '../task/decide.js';
import { dayArgument } from './board.js';
import { failingClearly } from './failing.js';

/** As many as the API gives at once. */
const mostShown = 200;

type ListOptions = { readonly queue?: Queue; readonly json?: true };

export function taskCommand(): Command {
  return new Command('task').description('Nhiệm vụ / tasks').addCommand(list()).addCommand(decide());
}

function list(): Command {
  return new Command('list')
    .description('Hộp việc của người đăng nhập / the inbox of whoever signs in')
    .addOption(new Option('--queue <queue>', 'hàng việc / queue').choices([...queues]))
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((options: ListOptions) => failingClearly(() => listTasks(options)));
}

function decide(): Command {
  const collect = (value: string, before: readonly string[] = []) => [...before, value];
  return new Command('decide')
    .description('Ký một nhiệm vụ bằng chức danh của mình / sign a task through one of your seats')
    .argument('<task>', 'mã nhiệm vụ, như trong task list / id of the task, as task list prints it')
    .addArgument(new Argument('<verdict>', 'quyết định / decision').choices([...verdicts]))
    .option('--seat <id>', 'chức danh / the seat acted through')
    .option('--point <text>', 'một điểm cần hoàn thiện, có thể nêu nhiều lần / a point, repeatable', collect)
    .option('--reason <text>', 'lý do không duyệt / why it is rejected')
    .option('--condition <text>', 'điều kiện kèm theo / a condition, with --owner and --due')
    .addOption(new Option('--owner <body>', 'ai thực hiện điều kiện / who meets it').choices([...bodies]))
    .option('--due <day>', 'hạn của điều kiện / by when', dayArgument)
    .option('--dry-run', 'chỉ xem có được phép không / only say whether it is allowed')
    .option('--yes', 'không hỏi lại / do not ask')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((task: string, verdict: VerdictWord, options: DecideOptions & { owner?: Body; due?: Day }) =>
      failingClearly(async () => decideTask(await signIn(readConfiguration()), task, verdict, options)),
    );
}

/** What one has taken on and what anybody in the same bodies may take on, unless another queue is asked for. */
async function listTasks({ queue, json }: ListOptions): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const wanted: readonly Queue[] = queue === undefined ? ['mine', 'unassigned'] : [queue];
  const inboxes = [];
  for (const one of wanted)
    inboxes.push(await visitor.get(`/tasks?queue=${one}&limit=${mostShown}`, inboxSchema));
  const items = inboxes.flatMap((inbox) => inbox.items);
  if (json) process.stdout.write(`${JSON.stringify({ counts: inboxes[0]?.counts, items })}\n`);
  else for (const item of items) process.stdout.write(`${line(item)}\n`);
}

function line({ dueOn, overdue, organization, title, id }: InboxItem): string {
  const mark = overdue ? 'quá hạn' : '';
  return `${printedDay(dueOn)}   ${mark.padEnd(7)}   ${organization.name}: ${title.vi}   ${id}`;
}
