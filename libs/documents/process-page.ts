import { textOf, type Locale } from '#libs/i18n/texts';
import type {
  DueRule,
  Party,
  ProcessDefinition,
  SignOffGroup,
  SignOffStep,
  StageDefinition,
  TaskDefinition,
} from '#libs/domain/process/definition';
import { basisText } from './date-text.js';
import type { SignOffPolicy } from '#libs/domain/signoff/policy';

/** A process definition as a page: the stages and what each waits for as a diagram, the tasks of each as a table. */
export function processPage(definition: ProcessDefinition, locale: Locale): string {
  const { key, version, stages } = definition;
  const sections = stages.map((stage) => stageSection(stage, locale));
  return [`# ${key}, ${version}`, diagram(stages, locale), ...sections].join('\n\n').concat('\n');
}

function diagram(stages: readonly StageDefinition[], locale: Locale): string {
  const boxes = stages.map(({ key, title }) => `  ${key}["${title[locale]}"]`);
  const arrows = stages.flatMap(({ key, needs }) => needs.map((need) => `  ${need} --> ${key}`));
  return ['```mermaid', 'flowchart LR', ...boxes, ...arrows, '```'].join('\n');
}

function stageSection({ key, title, tasks, procedures, ordering }: StageDefinition, locale: Locale): string {
  const word = words[locale];
  const rows = tasks.map((task) => taskRow(task, locale));
  const table = [row(word.columns), row(word.columns.map(() => '---')), ...rows].join('\n');
  const extras = [
    ...ordering.map(({ rule, basis }) => `- ${rule}: ${basisText(basis, locale)}`),
    ...procedures.map((one) => `- ${one.key}${one.after.length > 0 ? ` ← ${one.after.join(', ')}` : ''}`),
  ];
  return [`## ${title[locale]} \`${key}\``, table, ...(extras.length > 0 ? [extras.join('\n')] : [])].join(
    '\n\n',
  );
}

function taskRow(task: TaskDefinition, locale: Locale): string {
  return row([
    `\`${task.key}\` ${task.title[locale]}`,
    textOf(locale, 'kind', task.rule.kind),
    parties(task.preparers, locale),
    task.steps.map((step) => stepText(step, locale)).join(' → '),
    dueText(task.due),
    basisText(task.basis, locale),
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function parties(list: readonly Party[], locale: Locale): string {
  return list
    .map(({ of, body }) => `${textOf(locale, 'body', body)}${of === 'superior' ? ' ↑' : ''}`)
    .join(', ');
}

function stepText({ lapse, ...group }: SignOffStep, locale: Locale): string {
  const silence = lapse ? `; +${lapse.afterWorkingDays}: ${words[locale].lapse[lapse.outcome]}` : '';
  return groupText(group, locale, silence);
}

function groupText(
  { parties: asked, groups, policy, optional }: SignOffGroup,
  locale: Locale,
  silence = '',
): string {
  const who = groups ? groups.map((group) => groupText(group, locale)).join(' + ') : parties(asked, locale);
  const text = `${who} (${policyText(policy, locale)}${silence})`;
  return optional ? `[${text}]` : text;
}

function policyText(policy: SignOffPolicy, locale: Locale): string {
  switch (policy.kind) {
    case 'any':
      return '≥ 1';
    case 'all':
      return '100%';
    case 'atLeast':
      return `≥ ${policy.count}`;
    case 'atLeastShare':
    case 'moreThan': {
      const base = policy.base ? ` ${words[locale].base[policy.base]}` : '';
      return `${policy.kind === 'moreThan' ? '>' : '≥'} ${policy.share.join('/')}${base}`;
    }
    case 'weighted':
      return `Σ ≥ ${policy.needed}: ${policy.weights.map(({ party, weight }) => `${parties([party], locale)} × ${weight}`).join(', ')}`;
    case 'veto':
      return `${policyText(policy.policy, locale)}; ${words[locale].veto}: ${parties(policy.by, locale)}`;
  }
}

/** T counts from the opening, D from the deadline, S from the stage's start, H from the congress. */
function dueText({ from, workingDays }: DueRule): string {
  const start =
    typeof from === 'object' ? from.task : { opening: 'T', deadline: 'D', stageStart: 'S', held: 'H' }[from];
  if (workingDays === 0) return start;
  return `${start} ${workingDays > 0 ? '+' : '−'} ${Math.abs(workingDays)}`;
}

const words = {
  vi: {
    base: { members: 'tổng số thành viên', summoned: 'số được triệu tập', present: 'số có mặt' },
    veto: 'phủ quyết',
    columns: ['Nhiệm vụ', 'Loại', 'Chuẩn bị', 'Ký, duyệt', 'Hạn', 'Căn cứ'],
    lapse: {
      approved: 'coi như phê duyệt',
      abstained: 'coi như không ý kiến',
      returned: 'coi như trả lại',
      rejected: 'coi như không duyệt',
    },
  },
  en: {
    base: { members: 'of members', summoned: 'of those summoned', present: 'of those present' },
    veto: 'veto',
    columns: ['Task', 'Kind', 'Prepared by', 'Signed off by', 'Due', 'Basis'],
    lapse: {
      approved: 'silence approves',
      abstained: 'silence abstains',
      returned: 'silence returns',
      rejected: 'silence rejects',
    },
  },
} as const;
