import { Argument, type Command } from 'commander';
import {
  decisionListSchema,
  listProgressSchema,
  type DecisionListView,
  type ListProgress,
} from '#libs/contracts/http/decision-list';
import { isProblemCode } from '#libs/contracts/http/problem';
import { taskDetailSchema } from '#libs/contracts/http/task-view';
import { isDay, printedDay } from '#libs/domain/kernel/day';
import { textOf } from '#libs/i18n/texts';
import type { Visitor } from '../api/visitor.js';
import { followed } from '../running/followed.js';
import { decisionOf, verdictWord } from '../task/decide.js';
import { shownOf } from '../task/parts.js';
import { answering, changing, noun, reading, type Changing, type Output } from './verb.js';
import { askFirst } from './ask-first.js';

const verdicts = ['approve', 'return', 'reject', 'abstain'] as const;
type Verdict = (typeof verdicts)[number];
type CreateOptions = Changing & {
  readonly seat?: string;
  readonly point?: readonly string[];
  readonly reason?: string;
};

/** One person's decisions on many tasks, each checked and answered by itself. */
export function decisionListCommand(): Command {
  return noun('decision-list', 'Quyết định nhiều nhiệm vụ một lần / many decisions at once', [
    create(),
    show(),
    retry(),
  ]);
}

function create(): Command {
  const collect = (value: string, before: readonly string[] = []) => [...before, value];
  return changing('create', 'Cùng một quyết định cho nhiều nhiệm vụ / the same decision on many tasks')
    .addArgument(new Argument('<verdict>', 'quyết định / decision').choices([...verdicts]))
    .argument('<tasks...>', 'mã nhiệm vụ, như trong task list / ids of tasks, as task list prints them')
    .option('--seat <id>', 'chức danh / the seat acted through')
    .option('--point <text>', 'một điểm cần hoàn thiện, có thể nêu nhiều lần / a point, repeatable', collect)
    .option('--reason <text>', 'lý do không duyệt / why they are rejected')
    .action((verdict: Verdict, tasks: readonly string[], options: CreateOptions) =>
      answering(options, (visitor) => decideMany(visitor, verdict, tasks, options), listText),
    );
}

function show(): Command {
  return reading('show', 'Kết quả từng nhiệm vụ / what came of each')
    .argument('<id>', 'mã danh sách / id of the list')
    .action((id: string, options: Output) =>
      answering(options, (visitor) => visitor.get(`/decision-lists/${id}`, decisionListSchema), listText),
    );
}

function retry(): Command {
  return reading('retry', 'Thực hiện lại việc bị lỗi / try again what failed')
    .argument('<id>', 'mã danh sách / id of the list')
    .action((id: string, options: Output) =>
      answering(
        options,
        async (visitor) => ended(visitor, (await visitor.post(`/decision-lists/${id}/retry`)).body),
        listText,
      ),
    );
}

/** Each task is looked at before: what was shown is what is signed, task by task. */
async function decideMany(
  visitor: Visitor,
  verdict: Verdict,
  tasks: readonly string[],
  options: CreateOptions,
): Promise<DecisionListView> {
  const decision = decisionOf(verdict, options);
  const seat = options.seat === undefined ? {} : { seatId: options.seat };
  const decisions = [];
  for (const taskId of tasks) {
    const { title, organization, parts } = await visitor.get(`/tasks/${taskId}`, taskDetailSchema);
    process.stderr.write(`${organization.name}: ${title.vi}\n`);
    decisions.push({ taskId, decision: { ...decision, ...seat, shown: shownOf(parts) } });
  }
  const word = verdictWord(decision);
  const question = { vi: `${word} ${tasks.length} nhiệm vụ?`, en: `${verdict} ${tasks.length} tasks?` };
  await askFirst(question, options.yes);
  return ended(visitor, (await visitor.post('/decision-lists', { decisions })).body);
}

/** What was refused or failed is told, and the command has then not done what it was asked for. */
async function ended(visitor: Visitor, begun: unknown): Promise<DecisionListView> {
  const { id } = decisionListSchema.parse(begun);
  await followed(visitor, `/decision-lists/${id}/progress`, listProgressSchema, {
    isOver: ({ state }) => state === 'done',
    share: ({ pending, total }) => (total - pending) / total,
    text: progressText,
  });
  const list = await visitor.get(`/decision-lists/${id}`, decisionListSchema);
  if (list.progress.decided < list.progress.total) process.exitCode = 1;
  return list;
}

function progressText({ total, decided, refused, failed }: ListProgress): string {
  return `${total} nhiệm vụ: ${decided} đã quyết định, ${refused} bị từ chối, ${failed} lỗi`;
}

function listText({ id, progress, items }: DecisionListView): string {
  const lines = items.map(({ number, taskId, result, sequence, ...refused }) => {
    const place = sequence === null ? '' : ` (${sequence})`;
    return `${String(number).padStart(3)}. ${taskId}   ${words[result]}${why(refused)}${place}`;
  });
  const hint = progress.failed > 0 ? [`congress decision-list retry ${id}`] : [];
  return [...lines, `${progressText(progress)}   ${id}`, ...hint].join('\n');
}

function why({ code, parameters }: Pick<DecisionListView['items'][number], 'code' | 'parameters'>): string {
  if (code === null) return '';
  const group = isProblemCode(code) ? 'problem' : 'refusal';
  const places = Object.entries(parameters ?? {}).map(([name, value]) => [name, spoken(value)]);
  return `: ${textOf('vi', group, code, Object.fromEntries(places))} (${code})`;
}

function spoken(value: string | number): string | number {
  return typeof value === 'string' && isDay(value) ? printedDay(value) : value;
}

const words: Readonly<Record<DecisionListView['items'][number]['result'], string>> = {
  pending: 'đang chờ',
  decided: 'đã quyết định',
  refused: 'bị từ chối',
  failed: 'lỗi',
};
