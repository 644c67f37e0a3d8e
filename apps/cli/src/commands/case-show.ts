import { Command } from 'commander';
import type { CaseFile } from '#libs/cases/case-file';
import { taskDefinition } from '#libs/domain/case/definition-of';
import type { TaskState } from '#libs/domain/case/state';
import { dayOf, printedDay } from '#libs/domain/kernel/day';
import type { StageDefinition } from '#libs/domain/process/definition';
import type { NamedCase } from '#libs/persistence/queries/case-of-organization';
import { withCase } from '../running/with-case.js';
import { caseDatesCommand } from './case-dates.js';
import { caseHistoryCommand } from './case-history.js';
import { failingClearly } from './failing.js';

type Options = { readonly campaign?: string; readonly json?: true };

export function caseCommand(): Command {
  const show = new Command('show')
    .description('Hồ sơ đại hội của một tổ chức / the case of an organization')
    .argument('<organization>', 'mã tổ chức / code of the organization')
    .option('--campaign <code>', 'mã đợt / campaign')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((organization: string, options: Options) =>
      failingClearly(() => showCase(organization, options)),
    );
  return new Command('case')
    .description('Hồ sơ đại hội / cases')
    .addCommand(show)
    .addCommand(caseDatesCommand())
    .addCommand(caseHistoryCommand());
}

async function showCase(code: string, { campaign, json }: Options): Promise<void> {
  await withCase(code, campaign, (named, file) => {
    const text = json ? JSON.stringify(summary(named, file)) : page(named, file);
    process.stdout.write(`${text}\n`);
  });
}

function summary({ organization, superior }: NamedCase, { state, sequence }: CaseFile) {
  const { caseId, type, status, deadlineOn, openingOn, heldOn, stages } = state;
  const tasks = Object.values(state.tasks).map(({ key, stage, status: at, round, dueOn }) => {
    return { key, stage, status: at, round, dueOn };
  });
  const days = { deadlineOn, openingOn: openingOn ?? null, heldOn: heldOn ?? null };
  return { caseId, organization, superior, type, status, ...days, sequence, stages, tasks };
}

function page({ organization, superior }: NamedCase, { state, facts }: CaseFile): string {
  const days = [
    `hạn ${printedDay(state.deadlineOn)}`,
    ...(state.openingOn ? [`khai mạc ${printedDay(state.openingOn)}`] : []),
    ...(state.heldOn ? [`đại hội ${printedDay(state.heldOn)}`] : []),
  ];
  const stages = facts.definition.stages.flatMap((stage) => {
    const standing = state.stages[stage.key];
    if (!standing) return [];
    const tasks = inOrder(state, stage);
    const mark = standing.leftAt ? 'Hoàn thành' : 'Đang thực hiện';
    return [`${stage.title.vi} – ${mark}`, ...tasks.map((task) => taskLine(task, { state, facts }))];
  });
  return [`${organization} (${superior})`, days.join(', '), ...stages].join('\n');
}

/** In the order of the process; what a condition added comes last. */
function inOrder({ tasks }: CaseFile['state'], stage: StageDefinition): readonly TaskState[] {
  const order = stage.tasks.map((task) => task.key);
  const place = ({ key, condition }: TaskState) => (condition ? order.length : order.indexOf(key));
  return Object.values(tasks)
    .filter((task) => task.stage === stage.key)
    .toSorted((a, b) => place(a) - place(b));
}

function taskLine(task: TaskState, { state, facts }: Pick<CaseFile, 'state' | 'facts'>): string {
  const title = taskDefinition(state, facts.definition, task.key)?.title.vi ?? task.key;
  const isLate = task.status !== 'done' && task.dueOn < dayOf(facts.now);
  const standing = {
    open: 'Đang thực hiện',
    inSignOff: 'Chờ phê duyệt',
    done: 'Hoàn thành',
    withdrawn: 'Trả lại',
  };
  const word = isLate ? 'Quá hạn' : standing[task.status];
  return `  ${printedDay(task.dueOn)}   ${word.padEnd(14)}   ${title} [${task.key}]`;
}
