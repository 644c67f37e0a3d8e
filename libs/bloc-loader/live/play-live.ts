import type { Actor, SystemActor } from '#libs/domain/case/actor';
import { advance } from '#libs/domain/case/advance';
import type { CommandBody } from '#libs/domain/case/command';
import { decide } from '#libs/domain/case/decide';
import type { CaseEvent } from '#libs/domain/case/event';
import { evidenceForAdvance, evidenceForCommand } from '#libs/domain/case/evidence-needed';
import { evolve } from '#libs/domain/case/evolve';
import type { Facts } from '#libs/domain/case/facts';
import type { Refusal } from '#libs/domain/case/refusal';
import type { CaseState } from '#libs/domain/case/state';
import type { Instant } from '#libs/domain/kernel/brand';
import type { TaskKey } from '#libs/domain/process/definition';
import { loggedCommand } from '#libs/cases/entry';
import type { Happening } from '#libs/cases/drafts';
import type { Cast } from '#libs/rehearsal/cast';
import { nextMove, type Move, type Props } from '#libs/rehearsal/next-move';
import { hashOf } from '#libs/evidence/hash';
import type { Content } from './content.js';
import { furnish } from './furnish.js';
import { keep } from './keep.js';
import type { Surroundings } from './surroundings.js';
import { laterInOfficeHours, nextOfficeMoment } from '#libs/rehearsal/working-hours';

/** A live case on its way: where it stands, what has happened, and what that left behind. */
export type Live = {
  state: CaseState;
  now: Instant;
  readonly happenings: Happening[];
  readonly content: Content;
};

export type Troupe = {
  readonly facts: Omit<Facts, 'now' | 'evidence'>;
  readonly cast: Cast;
  readonly surroundings: Surroundings;
};

/** How far one stretch of a case is played, and how much office time people take between two moves. */
export type Stretch = {
  readonly until: (state: CaseState) => boolean;
  readonly paceMs: number;
  /** Nothing is done after this instant. */
  readonly before: Instant;
  readonly mostMoves?: number;
  /** Tasks that nobody touches. */
  readonly heldBack?: readonly TaskKey[];
};

/** How many moves people made, and the refusal that ended the stretch where one did. */
export type Played = { readonly moves: number; readonly refusal?: Refusal };

/** Stands in until the command is furnished with what it really names. */
const props: Props = { hash: (...names) => hashOf(names) };
const driver: SystemActor = { kind: 'system', name: 'driver' };

/** Plays a case on by the real rules, with real content, in office hours. */
export function playLive(live: Live, troupe: Troupe, stretch: Stretch): Played {
  const { until, paceMs, before, mostMoves = Number.POSITIVE_INFINITY, heldBack = [] } = stretch;
  const { calendar } = troupe.facts;
  let moves = 0;
  while (!until(live.state)) {
    const move = nextMove(live.state, factsAt(live, troupe), troupe.cast, props, heldBack);
    if (!move) return { moves };
    if (move.kind !== 'command' && move.kind !== 'wait') {
      perform(live, troupe, move);
      continue;
    }
    const at = move.kind === 'wait' ? move.until : nextOfficeMoment(calendar, live.now);
    if (at > before || moves === mostMoves) return { moves };
    live.now = at;
    if (move.kind === 'wait') continue;
    const refusal = perform(live, troupe, move);
    if (refusal && !waitForDrafts(live, troupe, refusal)) return { moves, refusal };
    if (refusal) continue;
    moves += 1;
    live.now = laterInOfficeHours(calendar, live.now, paceMs);
  }
  return { moves };
}

/** The one refusal that time cures: the superior has not issued its drafts yet, but will. */
function waitForDrafts(live: Live, { surroundings }: Troupe, { code }: Refusal): boolean {
  const issuedAt = surroundings.draftsIssuedAt(live.state.superiorId);
  if (code !== 'SUPERIOR_DRAFTS_NOT_ISSUED' || issuedAt === undefined || issuedAt <= live.now) return false;
  live.now = issuedAt;
  return true;
}

/** As a person sees it who has answered what there was to answer. */
function factsAt({ state, now }: Live, { facts, surroundings }: Troupe): Facts {
  const needed = evidenceForAdvance(state, now);
  return { ...facts, now, evidence: surroundings.evidence(state, needed, now) };
}

function perform(live: Live, troupe: Troupe, move: Exclude<Move, { kind: 'wait' }>): Refusal | undefined {
  const { state, now } = live;
  if (move.kind === 'advance') {
    const facts = factsAt(live, troupe);
    record(live, facts, driver, { kind: 'advance' }, advance(state, facts));
    return undefined;
  }
  const { definition } = troupe.facts;
  const actor = move.kind === 'command' ? move.actor : driver;
  const body: CommandBody = furnish(state, definition, move.body);
  const needed = evidenceForCommand(state, definition, body);
  const facts = { ...troupe.facts, now, evidence: troupe.surroundings.evidence(state, needed, now) };
  const verdict = decide(state, actor, body, facts);
  if (!verdict.ok) return verdict.failure;
  const sequence = live.happenings.length + 1;
  keep(live.content, { before: state, definition, actor, body, at: now, sequence });
  record(live, facts, actor, loggedCommand(body), verdict.value);
  return undefined;
}

function record(
  live: Live,
  { now, evidence }: Facts,
  actor: Actor | SystemActor,
  command: Happening['command'],
  events: readonly CaseEvent[],
): void {
  live.happenings.push({ actor, command, at: now, evidence, events });
  live.state = events.reduce((before, event) => evolve(before, event, now), live.state);
}
