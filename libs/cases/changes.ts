import { awaiting, type Awaiting } from '#libs/domain/case/awaiting';
import type { Facts } from '#libs/domain/case/facts';
import type { CaseState, TaskState } from '#libs/domain/case/state';
import { stageKeys } from '#libs/domain/process/definition';
import { stageRow, taskRow, type StageRow, type TaskRow } from './rows.js';

type AwaitingRow = {
  readonly task_key: string;
  readonly organization_id: string;
  readonly body: string;
  readonly due_on: string;
};
type HandRow = {
  readonly task_key: string;
  readonly round: number;
  readonly step: number;
  readonly person_id: string;
  readonly part: 'prepared' | 'signed';
};
type NoticeRow = Pick<AwaitingRow, 'task_key' | 'organization_id' | 'body'> & {
  readonly round: number;
  readonly step: number;
  readonly kind: 'taskWaiting' | 'taskReturned';
};

/** The rows that differ between two states of a case, and no others. */
export type Changes = {
  readonly stages: readonly StageRow[];
  readonly tasks: readonly TaskRow[];
  readonly awaitingGone: readonly AwaitingRow[];
  readonly awaitingCome: readonly AwaitingRow[];
  readonly hands: readonly HandRow[];
  readonly notices: readonly NoticeRow[];
};

export function changesBetween(before: CaseState | undefined, after: CaseState, facts: Facts): Changes {
  const tasks = Object.values(after.tasks).filter((task) => task !== before?.tasks[task.key]);
  const waitedBefore = before ? awaiting(before, facts) : [];
  const waitsNow = awaiting(after, facts);
  const come = waitsNow.filter(
    (line) => !waitedBefore.some((old) => sameLine(old, line) && old.dueOn === line.dueOn),
  );
  const gone = waitedBefore.filter((line) => !waitsNow.some((now) => sameLine(now, line)));
  return {
    stages: stageKeys.flatMap((key) => {
      const stage = after.stages[key];
      return stage && stage !== before?.stages[key] ? [stageRow(key, stage)] : [];
    }),
    tasks: tasks.map(taskRow),
    awaitingGone: gone.map(awaitingRow),
    awaitingCome: come.map(awaitingRow),
    hands: tasks.flatMap((task) => newHands(before?.tasks[task.key], task)),
    notices: come
      .filter((line) => !waitedBefore.some((old) => sameLine(old, line)))
      .map((line) => noticeRow(line, after)),
  };
}

function sameLine(a: Awaiting, b: Awaiting): boolean {
  return a.task === b.task && a.organizationId === b.organizationId && a.body === b.body;
}

function awaitingRow({ task, organizationId, body, dueOn }: Awaiting): AwaitingRow {
  return { task_key: task, organization_id: organizationId, body, due_on: dueOn };
}

/** Who put a hand to a task since: kept apart so that the database itself holds to four eyes. */
function newHands(before: TaskState | undefined, after: TaskState): readonly HandRow[] {
  const { key, round } = after;
  const prepared = after.preparedBy
    .filter((person) => !before?.preparedBy.includes(person))
    .map((person): HandRow => ({ task_key: key, round, step: 0, person_id: person, part: 'prepared' }));
  const signed = after.signatures
    .filter((signature) => !before?.signatures.includes(signature))
    .map(({ step, personId }): HandRow => ({
      task_key: key,
      round,
      step,
      person_id: personId,
      part: 'signed',
    }));
  return [...prepared, ...signed];
}

function noticeRow({ task, organizationId, body }: Awaiting, state: CaseState): NoticeRow {
  const { round, signing, points } = state.tasks[task] ?? { round: 1, points: [] };
  return {
    task_key: task,
    organization_id: organizationId,
    body,
    round,
    step: signing ? signing.step + 1 : 0,
    kind: !signing && points.length > 0 ? 'taskReturned' : 'taskWaiting',
  };
}
