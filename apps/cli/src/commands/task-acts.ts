import { Argument, type Command } from 'commander';
import { actOnTask, type ActOptions } from '../task/act.js';
import { partyArgument } from '../task/party.js';
import { failingClearly } from './failing.js';
import { taskHands } from './task-hands.js';
import { changing } from './verb.js';

/** What else can be done while a task is being signed: one command each. */
export function taskActs(): readonly Command[] {
  return [
    ...steps(),
    ...taskHands(),
    ask(),
    answer(),
    withdraw(),
    recall(),
    absorbed(),
    list('signer'),
    list('observer'),
  ];
}

function act(name: string, description: string): Command {
  return changing(name, description)
    .argument('<task>', 'mã nhiệm vụ / id of the task')
    .option('--seat <id>', 'chức danh / the seat acted through');
}

/** What needs nothing but the task. */
function steps(): readonly Command[] {
  const step = (name: string, path: string, vi: string, en: string) =>
    act(name, `${vi} / ${en.toLowerCase()}`).action((task: string, options: ActOptions) =>
      failingClearly(() => actOnTask(task, path, { vi, en, body: {} }, options)),
    );
  return [
    step('claim', 'claim', 'Nhận nhiệm vụ', 'Claim the task'),
    step('release', 'release', 'Thôi giữ nhiệm vụ', 'Release the task'),
    step('submit', 'submissions', 'Trình ký', 'Submit the work for signing'),
  ];
}

function ask(): Command {
  return act('ask', 'Đề nghị làm rõ trước khi ký / ask for information before signing')
    .argument('<question>', 'nội dung / the question')
    .option('--of <body>', 'hỏi ai, mặc định là nơi chuẩn bị / whom to ask', partyArgument)
    .action((task: string, question: string, { of, ...options }: ActOptions & { of?: unknown }) => {
      const body = { question, ...(of === undefined ? {} : { of }) };
      return failingClearly(() =>
        actOnTask(task, 'questions', { vi: 'Đề nghị làm rõ', en: 'Ask', body }, options),
      );
    });
}

function answer(): Command {
  return act('answer', 'Trả lời một câu hỏi / answer a question')
    .argument('<number>', 'số câu hỏi / number of the question', Number)
    .argument('<answer>', 'nội dung trả lời / the answer')
    .action((task: string, number: number, text: string, options: ActOptions) => {
      const body = { number, answer: text };
      return failingClearly(() => actOnTask(task, 'answers', { vi: 'Trả lời', en: 'Answer', body }, options));
    });
}

function withdraw(): Command {
  return act('withdraw', 'Rút lại hồ sơ đã trình / take submitted work back')
    .option('--reason <text>', 'lý do / why')
    .action((task: string, options: ActOptions & { reason?: string }) =>
      failingClearly(() =>
        actOnTask(task, 'withdrawals', { vi: 'Rút lại', en: 'Withdraw', body: reasonOf(options) }, options),
      ),
    );
}

function recall(): Command {
  return act('recall', 'Rút chữ ký của mình / recall one’s own signature')
    .option('--reason <text>', 'lý do / why')
    .action((task: string, options: ActOptions & { reason?: string }) =>
      failingClearly(() =>
        actOnTask(task, 'recalls', { vi: 'Rút chữ ký', en: 'Recall', body: reasonOf(options) }, options),
      ),
    );
}

function absorbed(): Command {
  return act('absorbed', 'Báo đã tiếp thu, hoàn thiện / say that the opinions are absorbed')
    .option('--note <text>', 'ghi chú / a note')
    .action((task: string, { note, ...options }: ActOptions & { note?: string }) => {
      const body = note === undefined ? {} : { note };
      return failingClearly(() =>
        actOnTask(task, 'absorptions', { vi: 'Đã tiếp thu', en: 'Absorbed', body }, options),
      );
    });
}

/** Who signs, who looks on. */
function list(who: 'signer' | 'observer'): Command {
  const [vi, en] = who === 'signer' ? ['người ký', 'signers'] : ['người theo dõi', 'observers'];
  const command = act(who, `Thêm hoặc bỏ ${vi} / add or remove ${en}`)
    .addArgument(new Argument('<change>', 'thêm hay bỏ / add or remove').choices(['add', 'remove']))
    .argument('<seat>', 'chức danh / their seat')
    .requiredOption('--reason <text>', 'lý do / why');
  const withPlace =
    who === 'signer'
      ? command
          .option('--step <number>', 'bước ký, từ 0 / which step, from 0', Number)
          .option('--group <number>', 'nhóm trong bước, từ 0 / which group, from 0', Number)
      : command;
  return withPlace.action((task: string, change: string, seat: string, options: ListOptions) => {
    const { step, group, reason, ...rest } = options;
    const place = { ...(step === undefined ? {} : { step }), ...(group === undefined ? {} : { group }) };
    const body = { change, [who]: seat, reason, ...place };
    return failingClearly(() => actOnTask(task, `${who}s`, { vi: `Thay đổi ${vi}`, en, body }, rest));
  });
}

type ListOptions = ActOptions & {
  readonly reason: string;
  readonly step?: number;
  readonly group?: number;
};

function reasonOf({ reason }: { readonly reason?: string }): { readonly reason?: string } {
  return reason === undefined ? {} : { reason };
}
