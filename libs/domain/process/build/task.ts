import type { KindRule, Need, SignOffStep, TaskDefinition, TaskKey, Text } from '../definition.js';
import { assumed, type Basis } from '../legal-basis.js';

/** Vietnamese, then English. */
export type Title = readonly [vi: string, en: string];

export function text([vi, en]: Title): Text {
  return { vi, en };
}

type Optional =
  | 'applies'
  | 'leadTime'
  | 'returnsTo'
  | 'fixesOpeningDay'
  | 'mayReject'
  | 'mayCondition'
  | 'covers'
  | 'onContentChange';

/** Who prepares, who signs in which order, by when: one row of the tables. */
export type Row = Pick<TaskDefinition, 'due'> &
  Partial<Pick<TaskDefinition, Optional>> & {
    readonly by: TaskDefinition['preparers'];
    readonly signedBy?: readonly SignOffStep[];
    readonly after?: readonly (TaskKey | Need)[];
    readonly basis?: Basis;
  };

function task(key: TaskKey, title: Title, rule: KindRule, row: Row): TaskDefinition {
  const { by, signedBy = [], after = [], basis = assumed, ...rest } = row;
  const needs = after.map((need) => (typeof need === 'string' ? { task: need } : need));
  return {
    key,
    title: text(title),
    rule,
    preparers: by,
    steps: signedBy,
    basis,
    ...(needs.length > 0 && { needs }),
    ...rest,
  };
}

export function document(key: TaskKey, title: Title, row: Row & { readonly minVersions?: number }) {
  const { minVersions = 1, ...rest } = row;
  return task(key, title, { kind: 'document', minVersions }, rest);
}

export function checklist(key: TaskKey, title: Title, items: Readonly<Record<string, Title>>, row: Row) {
  const entries = Object.entries(items).map(([item, itemTitle]) => ({ key: item, title: text(itemTitle) }));
  return task(key, title, { kind: 'checklist', items: entries }, row);
}

type WindowDays = readonly [min: number, max: number];

/** A window of so many calendar days. */
export function consultation(key: TaskKey, title: Title, [min, max]: WindowDays, row: Row) {
  return task(key, title, { kind: 'consultation', windowDays: { min, max, basis: assumed } }, row);
}

export function signOff(key: TaskKey, title: Title, row: Row) {
  return task(key, title, { kind: 'signOff' }, row);
}

export function milestone(key: TaskKey, title: Title, row: Row) {
  return task(key, title, { kind: 'milestone' }, row);
}

/** The close of the congress: the day that every figure counts. */
export function heldMilestone(title: Title, row: Row) {
  return task('held', title, { kind: 'milestone', records: 'held' }, row);
}

export type BallotRule = Omit<Extract<KindRule, { kind: 'ballot' }>, 'kind'>;

export function ballot(key: TaskKey, title: Title, rule: BallotRule, row: Row) {
  return task(key, title, { kind: 'ballot', ...rule }, row);
}
