import { Argument, Command, Option } from 'commander';
import { healths } from '#libs/contracts/http/inbox-filter';
import { queues } from '#libs/contracts/http/task';
import { stageKeys, taskKinds } from '#libs/domain/process/definition';
import { readConfiguration } from '#libs/config/configuration';
import { bodies, type Body } from '#libs/domain/organization/organization';
import type { Day } from '#libs/domain/kernel/brand';
import { signIn } from '../running/sign-in.js';
import { decideTask, verdicts, type DecideOptions, type VerdictWord } from '../task/decide.js';
import { listTasks, type ListOptions } from '../task/list.js';
import { partyArgument } from '../task/party.js';
import { dayArgument } from './board.js';
import { failingClearly } from './failing.js';
import { taskActs } from './task-acts.js';

export function taskCommand(): Command {
  const commands = [list(), decide(), ...taskActs()];
  return commands.reduce(
    (task, command) => task.addCommand(command),
    new Command('task').description('Nhiệm vụ / tasks'),
  );
}

function list(): Command {
  return new Command('list')
    .description('Hộp việc của người đăng nhập / the inbox of whoever signs in')
    .addOption(new Option('--queue <queue>', 'hàng việc / queue').choices([...queues]))
    .option('--campaign <code>', 'đợt đại hội / campaign')
    .addOption(new Option('--stage <stage>', 'giai đoạn / stage').choices([...stageKeys]))
    .addOption(new Option('--kind <kind>', 'loại nhiệm vụ / kind of task').choices([...taskKinds]))
    .option('--under <code>', 'tổ chức và cấp dưới / an organization and what is below it')
    .option('--due-by <day>', 'hạn đến ngày / due by', dayArgument)
    .option('--overdue', 'chỉ việc quá hạn / only what is overdue')
    .addOption(new Option('--health <health>', 'tình trạng, với --campaign / health').choices([...healths]))
    .option('--search <text>', 'tìm không cần dấu / searched without accents')
    .option('--view <name>', 'danh sách lọc đã lưu / a saved view')
    .option('--all', 'mọi trang / every page')
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
    .option('--to-step <number>', 'trả lại về bước ký, từ 0 / return to an earlier step, from 0', Number)
    .option('--absorb <body>', 'ai tiếp thu, hoàn thiện / who absorbs the opinions', partyArgument)
    .option('--sign <body>', 'ai ký ban hành / who signs and issues', partyArgument)
    .option('--dry-run', 'chỉ xem có được phép không / only say whether it is allowed')
    .option('--yes', 'không hỏi lại / do not ask')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((task: string, verdict: VerdictWord, options: DecideOptions & { owner?: Body; due?: Day }) =>
      failingClearly(async () => decideTask(await signIn(readConfiguration()), task, verdict, options)),
    );
}
