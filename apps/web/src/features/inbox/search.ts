import { stageKeys, taskKinds, type StageKey, type TaskKind } from '#libs/domain/process/definition';

export const queues = ['mine', 'unassigned', 'waiting', 'done'] as const;
export type Queue = (typeof queues)[number];

/** What the inbox is asked by, and which task lies beside it; all of it stays in the address. */
export type InboxSearch = {
  readonly queue?: Queue;
  readonly q?: string;
  readonly stage?: StageKey;
  readonly kind?: TaskKind;
  readonly dueBy?: string;
  readonly overdue?: true;
  readonly task?: string;
};
export type InboxAsked = Omit<InboxSearch, 'task'>;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Of an address only what it may say. */
export function inboxSearch(given: Record<string, unknown>): InboxSearch {
  const queue = queues.find((one) => one === given['queue']);
  const stage = stageKeys.find((one) => one === given['stage']);
  const kind = taskKinds.find((one) => one === given['kind']);
  const { q, dueBy, task } = given;
  return {
    ...(queue && { queue }),
    ...(isText(q) && { q }),
    ...(stage && { stage }),
    ...(kind && { kind }),
    ...(isText(dueBy) && /^\d{4}-\d{2}-\d{2}$/.test(dueBy) && { dueBy }),
    ...(given['overdue'] === true && { overdue: true }),
    ...(isText(task) && { task }),
  };
}

export function filtersIn({ stage, kind, dueBy, overdue }: InboxAsked): number {
  return [stage, kind, dueBy, overdue].filter((one) => one !== undefined).length;
}
