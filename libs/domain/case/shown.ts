import type { SeatId, Sha256 } from '../kernel/brand.js';
import { succeed, type Result } from '../kernel/result.js';
import { partiesOf, type StageKey, type TaskDefinition, type TaskKey } from '../process/definition.js';
import type { CommandBody } from './command.js';
import { stageOfTask, taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { seatsOf } from './parties.js';
import { refuse, type Refusal } from './refusal.js';
import { restingOn } from './rests-on.js';
import { isSigning, type SigningCommand } from './sign-off-command.js';
import type { CaseState, Signature, TaskState } from './state.js';

/** What somebody was shown before they signed: of each task that the signature covers, the hashes of what stood there. */
export type Shown = Readonly<Record<TaskKey, readonly Sha256[]>>;

/** What of a task is known by its hash: the latest version of a text, every record of a ballot. */
export function standingContent(task: Pick<TaskState, 'content'> | undefined): readonly Sha256[] {
  switch (task?.content.kind) {
    case 'document':
      return task.content.versions.slice(-1).map(({ sha256 }) => sha256);
    case 'ballot':
      return task.content.records.map(({ sha256 }) => sha256);
    default:
      return [];
  }
}

/** What a signature, or a body in its sitting, saw, where that was recorded. */
export function sawOf(
  { shown }: Pick<TaskState, 'shown'>,
  { saw }: Pick<Signature, 'saw'>,
): Shown | undefined {
  return saw === undefined ? undefined : shown?.[saw];
}

/**
 * What a signature on a task covers, as it stands now: the task's own text or records; of a dossier its parts. With a
 * seat, only what its bodies answer for.
 */
export function coveredBy(state: CaseState, facts: Facts, key: TaskKey, seat?: SeatId): Shown {
  const definition = taskDefinition(state, facts.definition, key);
  if (!definition) return {};
  const stages = seat && stagesFor(seat, definition, facts);
  const parts = tasksCovered(state, facts, definition).flatMap((part) => {
    const task = state.tasks[part];
    if (!task || (stages && part !== key && !stages.includes(task.stage))) return [];
    const hashes = standingContent(task);
    return hashes.length > 0 ? [[part, hashes] as const] : [];
  });
  return Object.fromEntries(parts);
}

/** The tasks whose work a signature on this one may cover, in the order of their keys. */
function tasksCovered(state: CaseState, facts: Facts, definition: TaskDefinition): readonly TaskKey[] {
  const { key, rule, returnsTo } = definition;
  if (rule.kind !== 'signOff') return [key];
  const dossier = returnsTo === undefined || returnsTo === key ? undefined : state.tasks[returnsTo];
  const sealed = dossier && sealedIn(dossier);
  if (sealed) return sealed;
  const stage = stageOfTask(facts.definition, key);
  const stages = definition.covers?.stages ?? stage?.needs ?? [];
  const before = stage
    ? stage.tasks.map((task) => task.key).filter((one) => restingOn(stage, one).includes(key))
    : [];
  return Object.values(state.tasks)
    .filter((task) => task.status === 'done' && (stages.includes(task.stage) || before.includes(task.key)))
    .map((task) => task.key)
    .toSorted((a, b) => (a < b ? -1 : 1));
}

/** The parts of a dossier are those that its signature covered; undefined where it is no dossier or nobody signed it. */
function sealedIn(dossier: TaskState): readonly TaskKey[] | undefined {
  if (dossier.content.kind !== 'signOff') return undefined;
  const approvals = [...dossier.signatures, ...(dossier.sittings ?? [])];
  const saw = approvals.flatMap((approval) => Object.keys(sawOf(dossier, approval) ?? {}));
  return saw.length > 0 ? [...new Set(saw)] : undefined;
}

/** Which stages a seat answers for, where bodies that sign side by side share the work; undefined: for all of it. */
function stagesFor(
  seat: SeatId,
  { covers, steps }: TaskDefinition,
  facts: Facts,
): readonly StageKey[] | undefined {
  if (!covers?.bodies) return undefined;
  const parties = steps.flatMap(partiesOf);
  const own = parties.filter((party) => seatsOf([party], facts).includes(seat));
  const shares = own.map(({ body }) => covers.bodies?.[body]);
  return shares.some((share) => share === undefined) ? undefined : shares.flatMap((share) => share ?? []);
}

/**
 * What a signer saw, if it is all that the signature covers and all of it still stands. What they were shown beside is
 * looked at too, but not recorded: they do not answer for it.
 */
export function checkShown(
  { state, facts }: { readonly state: CaseState; readonly facts: Facts },
  key: TaskKey,
  seat: SeatId,
  shown: Shown | undefined,
): Result<Shown, Refusal> {
  const covered = coveredBy(state, facts, key, seat);
  const unseen = Object.keys(covered).find((task) => shown?.[task] === undefined);
  if (unseen !== undefined) return refuse('SHOWN_MISSING', { task: unseen });
  const changed = Object.entries(shown ?? {}).filter(
    ([task, hashes]) => !isSame(hashes, standingContent(state.tasks[task])),
  );
  const [first] = changed;
  if (!first) return succeed(covered);
  const [task, saw] = first;
  const stands = standingContent(state.tasks[task]);
  return refuse('CONTENT_CHANGED', {
    task,
    from: saw.at(-1) ?? '–',
    to: stands.at(-1) ?? '–',
    changed: changed.length,
  });
}

/** The command of somebody who was shown everything it covers, as it stands. Any other command is left as it is. */
export function havingSeen<Body extends CommandBody>(
  body: Body,
  state: CaseState,
  facts: Facts,
): Body | SigningCommand {
  if (!isSigning(body) || body.shown !== undefined) return body;
  return { ...body, shown: coveredBy(state, facts, body.task) };
}

export function isSameShown(one: Shown, other: Shown): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key] ?? [], other[key] ?? []))
  );
}

export function isSame(saw: readonly Sha256[], stands: readonly Sha256[]): boolean {
  return saw.length === stands.length && saw.every((hash, at) => hash === stands[at]);
}
