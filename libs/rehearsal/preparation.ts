import { addWorkingDays } from '#libs/domain/calendar/calendar';
import type { Actor } from '#libs/domain/case/actor';
import { isBeingAbsorbed } from '#libs/domain/case/adoption';
import type { PersonCommand } from '#libs/domain/case/command';
import type { Facts } from '#libs/domain/case/facts';
import type { CaseState, TaskState } from '#libs/domain/case/state';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { contentReady } from '#libs/domain/case/tasks/kinds';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { addDays, dayOf, endOfDay, startOfDay } from '#libs/domain/kernel/day';
import type { KindRule, TaskDefinition } from '#libs/domain/process/definition';
import type { Move, Props } from './next-move.js';

/** What brings an open task nearer to being submitted: a piece of its content, waiting for its day, or submitting it. */
export function preparation(
  state: CaseState,
  task: TaskState,
  definition: TaskDefinition,
  facts: Facts,
  actor: Actor,
  props: Props,
): Move | undefined {
  const command = (body: PersonCommand): Move => ({ kind: 'command', actor, body });
  if (definition.fixesOpeningDay && !state.openingOn) {
    return command({ kind: 'setOpeningDay', day: plausibleOpening(state, facts) });
  }
  const wait = waitFor(state, task, definition, facts);
  if (wait) return wait;
  if (isBeingAbsorbed(task)) return command(absorption(state, task, props));
  if (contentReady(state, task, definition.rule, facts).ok)
    return command({ kind: 'submit', task: task.key });
  const piece = pieceOf(state, task, definition, facts, props);
  return piece && command(piece);
}

/** A version in which the opinions are absorbed, then the word that they are. */
function absorption(state: CaseState, task: TaskState, props: Props): PersonCommand {
  const { key, content, adoption } = task;
  const versions = content.kind === 'document' ? content.versions.length : 0;
  if (versions > (adoption?.versions ?? 0)) return { kind: 'declareAbsorbed', task: key };
  const sha256 = props.hash(state.caseId, key, String(versions + 1), 'absorbed');
  return { kind: 'addVersion', task: key, versionId: brand<DocumentVersionId>(sha256), sha256 };
}

/** Fifty working days ahead, so that every lead time can be kept, but never after the deadline. */
function plausibleOpening(state: CaseState, facts: Facts): Day {
  const ahead = addWorkingDays(facts.calendar, dayOf(facts.now), 50);
  return ahead < state.deadlineOn ? ahead : state.deadlineOn;
}

function waitFor(
  state: CaseState,
  { content }: TaskState,
  { rule }: TaskDefinition,
  { now }: Facts,
): Move | undefined {
  if (content.kind === 'consultation' && content.window && now < endOfDay(content.window.closesOn)) {
    return { kind: 'wait', until: endOfDay(content.window.closesOn) };
  }
  if (
    rule.kind === 'milestone' &&
    rule.records === 'held' &&
    state.openingOn &&
    dayOf(now) < state.openingOn
  ) {
    return { kind: 'wait', until: startOfDay(state.openingOn) };
  }
  return undefined;
}

function pieceOf(
  state: CaseState,
  { key, content, round }: TaskState,
  { rule }: TaskDefinition,
  facts: Facts,
  props: Props,
): PersonCommand | undefined {
  const today = dayOf(facts.now);
  switch (content.kind) {
    case 'checklist': {
      const item =
        rule.kind === 'checklist' ? rule.items.find((one) => !content.ticked.includes(one.key)) : undefined;
      return item && { kind: 'tickItem', task: key, item: item.key };
    }
    case 'document': {
      const number = String(content.versions.length + 1);
      const sha256 = props.hash(state.caseId, key, number, String(round));
      const versionId = props.versionId?.(sha256) ?? brand<DocumentVersionId>(sha256);
      return { kind: 'addVersion', task: key, versionId, sha256 };
    }
    case 'consultation': {
      const length = rule.kind === 'consultation' ? rule.windowDays.min : 1;
      return { kind: 'openWindow', task: key, opensOn: today, closesOn: addDays(today, length - 1) };
    }
    case 'ballot':
      return unanimous(key, props);
    case 'milestone':
      return { kind: 'recordDay', task: key, day: lastDay(state, rule, facts, today) };
    case 'signOff':
      return undefined;
  }
}

/** A congress is closed within its length, however late its closing is written down. */
function lastDay({ openingOn }: CaseState, rule: KindRule, { definition }: Facts, today: Day): Day {
  if (rule.kind !== 'milestone' || rule.records !== 'held' || !openingOn) return today;
  const last = addDays(openingOn, Math.ceil(definition.congressHalfDays.max / 2) - 1);
  return today < last ? today : last;
}

/** Everybody summoned is present and everybody votes for everybody: enough for any quorum and any threshold. */
function unanimous(task: string, props: Props): PersonCommand {
  const votes = ['1', '2', '3'].map((sign) => ({ candidate: `nhan-su-${sign}`, votes: 9 }));
  return {
    kind: 'recordBallot',
    task,
    summoned: 9,
    present: 9,
    valid: 9,
    seats: 3,
    votes,
    sha256: props.hash(task),
  };
}
