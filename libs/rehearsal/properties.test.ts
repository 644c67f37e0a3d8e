import * as fc from 'fast-check';
import type { Actor } from '#libs/domain/case/actor';
import { advance } from '#libs/domain/case/advance';
import { allowedActions, type AllowedAction } from '#libs/domain/case/allowed-actions';
import type { PersonCommand } from '#libs/domain/case/command';
import { decide } from '#libs/domain/case/decide';
import { evolve, fold } from '#libs/domain/case/evolve';
import type { CaseEvent } from '#libs/domain/case/event';
import { nextWake } from '#libs/domain/case/next-wake';
import type { CaseState } from '#libs/domain/case/state';
import { brand, type Day, type Instant } from '#libs/domain/kernel/brand';
import { addDays, dayOf, toInstant } from '#libs/domain/kernel/day';
import { nextMove } from './next-move.js';
import { playOn, type Script } from './play.js';
import { rehearsalOf } from './rehearsal-of.js';

type Entry = { readonly at: Instant; readonly events: readonly CaseEvent[] };
type Walk = { readonly state: CaseState; readonly now: Instant; readonly log: readonly Entry[] };

const decree = { issuer: 'BTV', number: '1-QĐ', issuedOn: brand<Day>('2020-01-01') };

/** A command that fits an allowed action, whether or not the rules accept what it carries. */
function commandFor(action: AllowedAction, state: CaseState, today: Day): PersonCommand | undefined {
  if (!('task' in action)) {
    if (action.kind === 'hold') {
      return {
        kind: 'hold',
        stages: ['drafts', 'approval'],
        reason: 'x',
        basis: decree,
        until: addDays(today, 9),
      };
    }
    if (action.kind === 'resume') return { kind: 'resume', stages: ['drafts'] };
    if (action.kind === 'extend') {
      return { kind: 'extend', to: addDays(state.deadlineOn, 1), reason: 'x', decision: decree };
    }
    if (action.kind === 'waive') return { kind: 'waive', rule: 'modelsHeld', reason: 'x' };
    return { kind: 'setOpeningDay', day: addDays(today, 60) };
  }
  const { task, kind } = action;
  if (kind === 'returnForRevision') return { kind, task, points: [{ text: 'x' }] };
  if (kind === 'reject') return { kind, task, reason: 'x' };
  if (kind === 'approveWithConditions') {
    return { kind, task, conditions: [{ text: 'x', owner: 'office', dueOn: today }] };
  }
  if (
    kind === 'approve' ||
    kind === 'abstain' ||
    kind === 'claim' ||
    kind === 'release' ||
    kind === 'submit'
  ) {
    return { kind, task };
  }
  return undefined;
}

/** One step of somebody who may do anything allowed, wise or not. */
function step(walk: Walk, script: Script, choice: number): Walk {
  const facts = { ...script.facts, now: walk.now };
  const later = toInstant(Date.parse(walk.now) + (choice % 50) * 600_000);
  const told = (events: readonly CaseEvent[]): Walk => ({
    state: events.reduce((state, event) => evolve(state, event, walk.now), walk.state),
    now: later,
    log: events.length > 0 ? [...walk.log, { at: walk.now, events }] : walk.log,
  });
  if (choice % 3 > 0) {
    const move = nextMove(walk.state, facts, script.cast, script.props);
    if (move?.kind === 'wait') return { ...walk, now: move.until };
    if (move?.kind === 'advance') return told(advance(walk.state, facts));
    if (move) {
      const actor = move.kind === 'command' ? move.actor : ({ kind: 'system', name: 'driver' } as const);
      const verdict = decide(walk.state, actor, move.body, facts);
      return verdict.ok ? told(verdict.value) : { ...walk, now: later };
    }
  }
  const people = [...script.cast.values()];
  const actor: Actor = people[choice % people.length]!;
  const actions = allowedActions(walk.state, actor, facts);
  const action = actions[choice % Math.max(actions.length, 1)];
  const command = action && commandFor(action, walk.state, dayOf(walk.now));
  const verdict = command && decide(walk.state, actor, command, facts);
  return verdict?.ok ? told(verdict.value) : { ...walk, now: later };
}

function wander(type: 'cell' | 'grassroots', list: readonly number[]): { walk: Walk; script: Script } {
  return { walk: statesOf(type, list).at(-1)!, script: rehearsalOf(type).script };
}

/** Every state such a walk passes through. */
function statesOf(type: 'cell' | 'grassroots', list: readonly number[]): readonly Walk[] {
  const { opened, script } = rehearsalOf(type);
  const log = [{ at: script.facts.now, events: opened }];
  const walks: Walk[] = [{ state: fold(log)!, now: script.facts.now, log }];
  for (const choice of list) walks.push(step(walks.at(-1)!, script, choice));
  return walks;
}

const types = fc.constantFrom('cell' as const, 'grassroots' as const);
const choices = fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 140, size: 'max' });

describe('whatever people do within what they may', () => {
  it('no state is a dead end: from it the case can still come to its end', () => {
    fc.assert(
      fc.property(types, choices, (type, list) => {
        const { walk, script } = wander(type, list);
        const facts = { ...script.facts, now: walk.now };
        const { state } = playOn(walk.state, { ...script, facts: { ...facts } });
        expect(state.status).toBe('closed');
      }),
      { numRuns: 25 },
    );
  });

  it('the state is the fold of what was recorded', () => {
    fc.assert(
      fc.property(types, choices, (type, list) => {
        const { walk } = wander(type, list);
        expect(fold(walk.log)).toEqual(walk.state);
      }),
      { numRuns: 25 },
    );
  });

  it('the next wake never lies: before it nothing happens by itself, at it something does', () => {
    let tried = 0;
    fc.assert(
      fc.property(types, choices, (type, list) => {
        for (const { state, now } of statesOf(type, list)) {
          const at = (instant: Instant) =>
            advance(state, { ...rehearsalOf(type).script.facts, now: instant });
          const wake = nextWake(state);
          if (wake === undefined || wake <= now || at(now).length > 0) continue;
          tried += 1;
          expect(at(toInstant(Date.parse(wake) - 1))).toEqual([]);
          expect(at(wake)).not.toEqual([]);
        }
      }),
      { numRuns: 15 },
    );
    expect(tried).toBeGreaterThan(5);
  });

  it('what was advanced is not advanced twice', () => {
    fc.assert(
      fc.property(types, choices, (type, list) => {
        const { walk, script } = wander(type, list);
        const facts = { ...script.facts, now: walk.now };
        const state = advance(walk.state, facts).reduce((s, event) => evolve(s, event, walk.now), walk.state);
        expect(advance(state, facts)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
