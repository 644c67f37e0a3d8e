import type { CaseFile } from '#libs/cases/case-file';
import type { TaskView } from '#libs/contracts/http/task-view';
import { awaiting, type Awaiting } from '#libs/domain/case/awaiting';
import { taskDefinition } from '#libs/domain/case/definition-of';
import { coveredBy } from '#libs/domain/case/shown';
import type { TaskState } from '#libs/domain/case/state';
import type { TaskContent } from '#libs/domain/case/tasks/kinds';
import { dayOf } from '#libs/domain/kernel/day';
import type { TaskDefinition } from '#libs/domain/process/definition';
import type { Signer } from '#libs/persistence/queries/signers';
import { signOffView } from './sign-off-view.js';

type File = Pick<CaseFile, 'state' | 'facts'>;

/** The tasks of a case in the order of its process, each with whom it waits for. */
export function taskViews(file: File, signers: readonly Signer[]): readonly TaskView[] {
  const lines = awaiting(file.state, file.facts);
  const order = file.facts.definition.stages.flatMap((stage) => stage.tasks.map((task) => task.key));
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.values(file.state.tasks)
    .toSorted((a, b) => place(a.key) - place(b.key) || (a.key < b.key ? -1 : 1))
    .map((task) => taskView(file, task, { lines, signers }));
}

type Around = { readonly lines: readonly Awaiting[]; readonly signers: readonly Signer[] };

function taskView({ state, facts }: File, task: TaskState, { lines, signers }: Around): TaskView {
  const definition = taskDefinition(state, facts.definition, task.key);
  const { key, stage, status, round, openedAt, dueOn, doneAt, claimedBy } = task;
  const waitsFor = lines.filter((line) => line.task === key);
  return {
    id: `${state.caseId}.${key}`,
    title: definition?.title ?? { vi: key, en: key },
    kind: task.content.kind,
    key,
    stage,
    status,
    round,
    openedAt,
    dueOn,
    overdue: status !== 'done' && status !== 'withdrawn' && dueOn < dayOf(facts.now),
    ...(doneAt && { doneAt }),
    ...(claimedBy && { claimedBy }),
    waitsFor: waitsFor.map(({ organizationId, body }) => ({ organizationId, body })),
    parts: partsOf({ state, facts }, key),
    ...sittingsOf(task),
    points: task.points.map((point) => ({ ...point })),
    conditions: task.conditions.map((condition) => ({ ...condition })),
    ...signOffView(state, task, definition, signers),
    ...itemsOf(task.content, definition),
    content: openContent(task.content),
  };
}

function partsOf({ state, facts }: File, key: string): TaskView['parts'] {
  return Object.entries(coveredBy(state, facts, key)).flatMap(([part, hashes]) => {
    const task = state.tasks[part];
    if (!task) return [];
    const title = taskDefinition(state, facts.definition, part)?.title ?? { vi: part, en: part };
    const version = task.content.kind === 'document' ? task.content.versions.at(-1) : undefined;
    const { kind } = task.content;
    return [
      { task: part, title, kind, hashes: [...hashes], ...(version && { versionId: version.versionId }) },
    ];
  });
}

function itemsOf(content: TaskContent, definition: TaskDefinition | undefined): Pick<TaskView, 'items'> {
  if (content.kind !== 'checklist' || definition?.rule.kind !== 'checklist') return {};
  return {
    items: definition.rule.items.map(({ key, title }) => ({
      key,
      title,
      ticked: content.ticked.includes(key),
    })),
  };
}

/** What everybody who knows of the case may read: of a ballot the figures, not the names. */
function openContent(content: TaskContent): Record<string, unknown> {
  if (content.kind !== 'ballot') return { ...content };
  return {
    ...content,
    records: content.records.map(({ passed, ...figures }) => ({ ...figures, passed: passed.length })),
  };
}

function sittingsOf({ sittings }: TaskState): Pick<TaskView, 'sittings'> {
  if (!sittings) return {};
  return {
    sittings: sittings.map(({ step, sitting, outcome, counts, group, toStep }) => ({
      step,
      ...sitting,
      outcome,
      counts: { ...counts },
      ...(group === undefined ? {} : { group }),
      ...(toStep === undefined ? {} : { toStep }),
    })),
  };
}
