import type {
  CaseState,
  ExtensionRequest,
  Hold,
  ProcedureDone,
  StageState,
  TaskState,
  TaskStatus,
  Waiver,
} from '#libs/domain/case/state';
import type { DeadlineMove } from '#libs/domain/deadline/moves';
import { toInstant } from '#libs/domain/kernel/day';
import type {
  CampaignId,
  CaseId,
  Day,
  Instant,
  OrganizationId,
  SeatId,
  Sha256,
} from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import type { Contents, StageKey } from '#libs/domain/process/definition';

export type StageRow = {
  readonly key: StageKey;
  readonly entered_at: string;
  readonly left_at: string | null;
};

type TaskDetail = Pick<
  TaskState,
  | 'preparedBy'
  | 'stops'
  | 'signing'
  | 'signatures'
  | 'shown'
  | 'sittings'
  | 'points'
  | 'objections'
  | 'conditions'
  | 'condition'
  | 'content'
>;

export type TaskRow = {
  readonly key: string;
  readonly stage: StageKey;
  readonly kind: string;
  readonly status: TaskStatus;
  readonly round: number;
  readonly due_on: Day;
  readonly opened_at: string;
  readonly done_at: string | null;
  readonly claimed_by: SeatId | null;
  readonly detail: TaskDetail;
};

/** A row of `congress_case` with its stages and tasks. */
export type CaseRow = {
  readonly id: CaseId;
  readonly campaign_id: CampaignId;
  readonly organization_id: OrganizationId;
  readonly superior_id: OrganizationId;
  readonly type: CongressType;
  readonly definition_sha256: Sha256;
  readonly model: boolean;
  readonly direct_election: boolean;
  readonly contents: Contents;
  readonly status: 'open' | 'closed';
  readonly deadline_on: Day;
  readonly opening_on: Day | null;
  readonly held_on: Day | null;
  readonly holds: readonly Hold[];
  readonly waivers: readonly Waiver[];
  readonly deadline_moves: readonly DeadlineMove[];
  readonly extension_request: ExtensionRequest | null;
  readonly procedures: readonly ProcedureDone[];
  readonly stages: readonly StageRow[];
  readonly tasks: readonly TaskRow[];
};

/** The state a case's rows stand for. */
export function stateOf(
  row: CaseRow,
  definition: { readonly key: string; readonly version: number },
): CaseState {
  return {
    caseId: row.id,
    campaignId: row.campaign_id,
    organizationId: row.organization_id,
    superiorId: row.superior_id,
    type: row.type,
    definition: { ...definition, sha256: row.definition_sha256 },
    flags: { model: row.model, directElection: row.direct_election, contents: row.contents },
    status: row.status,
    deadlineOn: row.deadline_on,
    ...(row.opening_on ? { openingOn: row.opening_on } : {}),
    ...(row.held_on ? { heldOn: row.held_on } : {}),
    stages: Object.fromEntries(row.stages.map((stage) => [stage.key, stageState(stage)])),
    tasks: Object.fromEntries(row.tasks.map((task) => [task.key, taskState(task)])),
    holds: row.holds,
    waivers: row.waivers,
    deadlineMoves: row.deadline_moves,
    ...(row.extension_request ? { extensionRequest: row.extension_request } : {}),
    procedures: row.procedures,
  };
}

export function instantOf(timestamp: string): Instant {
  return toInstant(Date.parse(timestamp));
}

export function stageRow(key: StageKey, { enteredAt, leftAt }: StageState): StageRow {
  return { key, entered_at: enteredAt, left_at: leftAt ?? null };
}

export function taskRow(task: TaskState): TaskRow {
  const { key, stage, status, round, dueOn, openedAt, doneAt, claimedBy, ...detail } = task;
  return {
    key,
    stage,
    kind: detail.content.kind,
    status,
    round,
    due_on: dueOn,
    opened_at: openedAt,
    done_at: doneAt ?? null,
    claimed_by: claimedBy ?? null,
    detail,
  };
}

function stageState({ entered_at: enteredAt, left_at: leftAt }: StageRow): StageState {
  return { enteredAt: instantOf(enteredAt), ...(leftAt ? { leftAt: instantOf(leftAt) } : {}) };
}

function taskState(row: TaskRow): TaskState {
  return {
    key: row.key,
    stage: row.stage,
    status: row.status,
    round: row.round,
    dueOn: row.due_on,
    openedAt: instantOf(row.opened_at),
    ...(row.done_at ? { doneAt: instantOf(row.done_at) } : {}),
    ...(row.claimed_by ? { claimedBy: row.claimed_by } : {}),
    ...row.detail,
  };
}
