import type { Actor, SystemActor } from '#libs/domain/case/actor';
import { advance } from '#libs/domain/case/advance';
import type { CommandBody } from '#libs/domain/case/command';
import { decide } from '#libs/domain/case/decide';
import type { CaseEvent } from '#libs/domain/case/event';
import { evolve, fold } from '#libs/domain/case/evolve';
import type { Facts } from '#libs/domain/case/facts';
import type { CaseState } from '#libs/domain/case/state';
import type { Instant } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import type { Cast } from './cast.js';
import { nextMove, type Move, type Props } from './next-move.js';

export type Played = {
  readonly actor: Actor | SystemActor;
  readonly command: { readonly kind: string } & CommandBodyOrTurn;
  readonly at: Instant;
  readonly events: readonly CaseEvent[];
};
type CommandBodyOrTurn = CommandBody | { readonly kind: 'advance' } | { readonly kind: 'launcher' };

export type Script = {
  readonly facts: Facts;
  readonly cast: Cast;
  readonly props: Props;
  /** How long people take between two moves. */
  readonly paceMs: number;
  /** Play ends when this says so; the case may also close, or nobody be there to move it. */
  readonly until: (state: CaseState, now: Instant) => boolean;
};

const driver: SystemActor = { kind: 'system', name: 'driver' };
const launcher: SystemActor = { kind: 'system', name: 'launcher' };

/** Plays a case in memory by the real rules, from its opening: what the log would hold had people acted so. */
export function play(opened: readonly CaseEvent[], script: Script): Ending {
  const opening: Played = {
    actor: launcher,
    command: { kind: 'launcher' },
    at: script.facts.now,
    events: opened,
  };
  const state = fold([opening]);
  if (!state) throw new Error('A case is played from its opening');
  const ending = playOn(state, script);
  return { ...ending, played: [opening, ...ending.played] };
}

export type Ending = { readonly state: CaseState; readonly played: readonly Played[]; readonly now: Instant };

/** Plays on from where a case stands. */
export function playOn(from: CaseState, script: Script): Ending {
  const played: Played[] = [];
  let { facts } = script;
  let state = from;
  for (let moves = 0; moves < 2_000; moves += 1) {
    const move = script.until(state, facts.now)
      ? undefined
      : nextMove(state, facts, script.cast, script.props);
    if (!move) return { state, played, now: facts.now };
    if (move.kind === 'wait') {
      facts = { ...facts, now: move.until };
      continue;
    }
    const step = perform(state, facts, move);
    played.push(step);
    state = step.events.reduce((now, event) => evolve(now, event, step.at), state);
    if (move.kind === 'command') facts = { ...facts, now: later(facts.now, script.paceMs) };
  }
  throw new Error(`The case came to no end: ${JSON.stringify(played.at(-1))}`);
}

function perform(state: CaseState, facts: Facts, move: Exclude<Move, { kind: 'wait' }>): Played {
  const at = facts.now;
  if (move.kind === 'advance')
    return { actor: driver, command: { kind: 'advance' }, at, events: advance(state, facts) };
  const actor = move.kind === 'command' ? move.actor : driver;
  const verdict = decide(state, actor, move.body, facts);
  if (!verdict.ok) throw new Error(`${move.body.kind} was refused: ${JSON.stringify(verdict.failure)}`);
  return { actor, command: move.body, at, events: verdict.value };
}

function later(instant: Instant, ms: number): Instant {
  return toInstant(Date.parse(instant) + ms);
}
