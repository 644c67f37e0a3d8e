import type { TaskKey } from '../process/definition.js';
import { stagesBelow, stageOfTask, taskDefinition } from './definition-of.js';
import type { CaseEvent } from './event.js';
import { keptOf } from './kept.js';
import { openReadyTasks } from './opening-tasks.js';
import { restingOn } from './rests-on.js';
import { openedOn, startRound } from './return-work.js';
import { refOf, type ContentChanges } from './signatures.js';
import { isSame, sawOf, standingContent } from './shown.js';
import type { CaseState, ConcludedStep, Point, Signature, TaskState } from './state.js';
import { tell, type Story } from './story.js';

type Stale = {
  readonly approval: Signature | ConcludedStep;
  readonly changes: ContentChanges;
  readonly isVoid: boolean;
};

const changing: ReadonlySet<CaseEvent['type']> = new Set(['VersionAdded', 'BallotRecorded', 'TextChanged']);

/**
 * Approvals that saw another text than the one that stands, whatever act has changed it: void where the part's rule says so,
 * so that just those who gave them are asked again, else flagged. Said after every act that changes content.
 */
export function settleApprovals(story: Story): Story {
  if (!story.events.some(({ type }) => changing.has(type))) return story;
  const found = Object.values(story.state.tasks)
    .filter(({ status }) => status !== 'withdrawn')
    .map((task) => ({ task, stale: staleIn(story, task) }))
    .filter(({ stale }) => stale.length > 0);
  const told = found.reduce((now, { task, stale }) => tellStale(now, task.key, stale), story);
  const voided = found.filter(({ stale }) => stale.some(({ isVoid }) => isVoid));
  const roots = [...new Set(voided.map(({ task }) => rootOf(story, task.key)))];
  const changes = all(voided.flatMap(({ stale }) => stale));
  return roots.length === 0
    ? told
    : openReadyTasks(roots.reduce((now, root) => askAgain(now, root, changes), told));
}

/** What a task's own signers saw of its own text is told by the change itself, which begins a new round. */
function staleIn({ state, facts }: Story, task: TaskState): readonly Stale[] {
  const approvals: readonly Stale['approval'][] = [...task.signatures, ...(task.sittings ?? [])];
  return approvals.flatMap((approval) => {
    const changed = Object.entries(sawOf(task, approval) ?? {}).flatMap(([part, saw]) => {
      const stands = standingContent(state.tasks[part]);
      const [from, to] = [saw.at(-1), stands.at(-1)];
      if (part === task.key || isSame(saw, stands) || !from || !to || approval.outdated?.[part] === to)
        return [];
      return [[part, { from, to }] as const];
    });
    if (changed.length === 0) return [];
    const isVoid = changed.some(([part]) => voids(state, facts, part));
    return [{ approval, changes: Object.fromEntries(changed), isVoid }];
  });
}

/** Once the congress is held on what was approved for it, nobody is asked again: what changes later is flagged. */
function voids(state: CaseState, { definition }: Story['facts'], part: TaskKey): boolean {
  const stage = state.tasks[part]?.stage;
  if (state.heldOn && stage && stagesBelow(definition, 'congress').includes(stage)) return false;
  return taskDefinition(state, definition, part)?.onContentChange?.approvals !== 'flag';
}

function tellStale(story: Story, task: TaskKey, stale: readonly Stale[]): Story {
  return [true, false].reduce((told, isVoid) => {
    const some = stale.filter((one) => one.isVoid === isVoid);
    if (some.length === 0) return told;
    const type = isVoid ? 'ApprovalsVoided' : 'ApprovalsFlagged';
    const signatures = some.flatMap(({ approval }) => ('seatId' in approval ? [refOf(approval)] : []));
    const sittings = some.flatMap(({ approval }) => ('sitting' in approval ? [approval.sitting.id] : []));
    const voted = sittings.length > 0 ? { sittings } : {};
    return tell(told, { type, task, signatures, ...voted, changes: all(some) });
  }, story);
}

function all(stale: readonly Stale[]): ContentChanges {
  return Object.assign({}, ...stale.map(({ changes }) => changes));
}

/** The dossier is submitted anew, and what rests on it opens again; each signature that still counts is kept there. */
function askAgain(story: Story, root: TaskKey, changes: ContentChanges): Story {
  const task = story.state.tasks[root];
  if (!task || task.status === 'withdrawn') return story;
  if (waitsForAnother(story, root)) return tell(story, { type: 'TaskWithdrawn', task: root });
  const kept = keptOf(story.state, story.facts, task);
  const isOpen = task.status === 'open';
  const begun = isOpen ? story : startRound(story, root, 'changed', pointsFor(story, changes), kept);
  return openedOn(begun, root).reduce((told, one) => tell(told, { type: 'TaskWithdrawn', task: one }), begun);
}

/** The submission of the dossier that a task decides on, or the task itself. */
function rootOf({ state, facts }: Story, key: TaskKey): TaskKey {
  const root = taskDefinition(state, facts.definition, key)?.returnsTo;
  const isDossier = root !== undefined && state.tasks[root]?.content.kind === 'signOff';
  return isDossier ? root : key;
}

/** Whether something of its own stage that it rests on is open again: it opens when that is done. */
function waitsForAnother({ state, facts }: Story, key: TaskKey): boolean {
  const stage = stageOfTask(facts.definition, key);
  return (stage?.tasks ?? []).some(
    (one) =>
      stage !== undefined &&
      state.tasks[one.key] !== undefined &&
      state.tasks[one.key]?.status !== 'done' &&
      restingOn(stage, one.key).includes(key),
  );
}

/** Why it is asked again: the reason given for the change, or why the text had come back. */
function pointsFor({ state, events }: Story, changes: ContentChanges): readonly Point[] {
  return Object.keys(changes).map((task) => {
    const change = events.find((event) => event.type === 'TextChanged' && event.task === task);
    const reason = change?.type === 'TextChanged' ? change.reason : state.tasks[task]?.points[0]?.text;
    return { text: reason ?? '', task };
  });
}
