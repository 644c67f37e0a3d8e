import { awaiting, type Awaiting } from '#libs/domain/case/awaiting';
import type { Facts } from '#libs/domain/case/facts';
import { isBeingAbsorbed } from '#libs/domain/case/adoption';
import { openQuestions } from '#libs/domain/case/question';
import type { CaseState, TaskState } from '#libs/domain/case/state';
import type { OrganizationId } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';
import { stageKeys } from '#libs/domain/process/definition';
import { handsIn, recalledIn, type HandRow, type RecalledRow, type Told } from './hands.js';
import { noticesToPersons, type PersonNoticeRow } from './notices-to-persons.js';
import { noticesTold, type NoticeRow } from './notices-told.js';
import { stageRow, taskRow, type StageRow, type TaskRow } from './rows.js';

export type AwaitingRow = {
  readonly task_key: string;
  readonly organization_id: OrganizationId;
  readonly body: Body;
  readonly due_on: string;
  /** Free for anybody in the body, claimed, or to be signed. */
  readonly lies: 'free' | 'claimed' | 'signing';
};

/** The rows that differ between two states of a case, and no others. */
export type Changes = {
  readonly stages: readonly StageRow[];
  readonly tasks: readonly TaskRow[];
  readonly awaitingGone: readonly AwaitingRow[];
  readonly awaitingCome: readonly AwaitingRow[];
  readonly hands: readonly HandRow[];
  readonly notices: readonly NoticeRow[];
  readonly toPersons: readonly PersonNoticeRow[];
  /** Signatures that were taken back: nobody's hand any more. */
  readonly recalled: readonly RecalledRow[];
};

/**
 * What is to be written for what was told. `awaited` are the inbox lines as they are stored: seats may have changed since
 * they were written, and a line nobody should see must go all the same.
 */
export function changesBetween(
  before: CaseState | undefined,
  after: CaseState,
  {
    facts,
    awaited,
    told,
  }: { readonly facts: Facts; readonly awaited: readonly AwaitingRow[]; readonly told: readonly Told[] },
): Changes {
  const waitsNow = awaiting(after, facts);
  const lines = waitsNow.map((line) => awaitingRow(line, after));
  const come = lines.filter(
    (line) =>
      !awaited.some((old) => sameLine(old, line) && old.due_on === line.due_on && old.lies === line.lies),
  );
  return {
    stages: stageKeys.flatMap((key) => {
      const stage = after.stages[key];
      return stage && stage !== before?.stages[key] ? [stageRow(key, stage)] : [];
    }),
    tasks: Object.values(after.tasks)
      .filter((task) => task !== before?.tasks[task.key])
      .map(taskRow),
    awaitingGone: awaited.filter((line) => !lines.some((now) => sameLine(now, line))),
    awaitingCome: come,
    hands: handsIn(before, told),
    notices: [
      ...waitsNow
        .filter((line) => !awaited.some((old) => sameLine(old, awaitingRow(line, after))))
        .map((line) => noticeRow(line, after)),
      ...noticesTold(after, facts, told),
    ],
    toPersons: noticesToPersons(after, facts, told),
    recalled: recalledIn(told),
  };
}

/** The inbox lines of a state, as they are stored. */
export function awaitingRows(state: CaseState, facts: Facts): readonly AwaitingRow[] {
  return awaiting(state, facts).map((line) => awaitingRow(line, state));
}

function sameLine(a: AwaitingRow, b: AwaitingRow): boolean {
  return a.task_key === b.task_key && a.organization_id === b.organization_id && a.body === b.body;
}

function awaitingRow({ task, organizationId, body, dueOn }: Awaiting, { tasks }: CaseState): AwaitingRow {
  const { status, claimedBy } = tasks[task] ?? {};
  const lies = status === 'inSignOff' ? 'signing' : claimedBy ? 'claimed' : 'free';
  return { task_key: task, organization_id: organizationId, body, due_on: dueOn, lies };
}

function noticeRow({ task, organizationId, body }: Awaiting, state: CaseState): NoticeRow {
  const { round = 1, signing } = state.tasks[task] ?? {};
  const step = signing ? signing.step + 1 : 0;
  return {
    task_key: task,
    organization_id: organizationId,
    body,
    round,
    step,
    kind: kindOf(body, state.tasks[task]),
  };
}

/** Why a task comes before a body. */
function kindOf(body: Body, task: TaskState | undefined): NoticeRow['kind'] {
  if (!task) return 'taskWaiting';
  if (isBeingAbsorbed(task)) return 'textToAbsorb';
  const { signing, points } = task;
  if (!signing) return points.length > 0 ? 'taskReturned' : 'taskWaiting';
  const asked = openQuestions(task).some(({ of }) => of.some((party) => party.body === body));
  return asked && !signing.parties.some((party) => party.body === body) ? 'informationAsked' : 'taskWaiting';
}
