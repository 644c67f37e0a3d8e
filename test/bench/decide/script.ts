import { advance } from '#libs/domain/case/advance';
import type { Actor } from '#libs/domain/case/actor';
import type { PersonCommand } from '#libs/domain/case/command';
import { decide } from '#libs/domain/case/decide';
import { evolve } from '#libs/domain/case/evolve';
import type { Facts } from '#libs/domain/case/facts';
import { nextWake } from '#libs/domain/case/next-wake';
import { open, type Opening } from '#libs/domain/case/open';
import type { CaseState, TaskState } from '#libs/domain/case/state';
import type { CaseEvent } from '#libs/domain/case/event';
import type { CaseId, Instant } from '#libs/domain/kernel/brand';
import { type Changes, awaitingRows, changesBetween } from '#libs/cases/changes';
import { draftCase, type CaseDraft } from '#libs/cases/drafts';
import type { Cast } from '#libs/rehearsal/cast';
import { moveOn, type Move, type Props } from '#libs/rehearsal/next-move';
import { play, type Played } from '#libs/rehearsal/play';

/** One sign-off that the rules accept when it comes in its turn, with the rows that it changes. */
export type Step = {
  readonly caseId: CaseId;
  readonly actor: Actor;
  readonly body: PersonCommand;
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
  readonly changes: Changes;
  readonly nextWakeAt: Instant | undefined;
};

/** A case in the middle of its life: much is submitted, and what follows are signatures. */
export type CaseScript = {
  readonly draft: CaseDraft;
  /** Signatures after which the driver has nothing to do. */
  readonly steps: readonly Step[];
  /** The one that completes a stage. */
  readonly last: Step | undefined;
  /** Somebody of the same organization whom no signature is asked of. */
  readonly outsider: Actor;
};

export type Setting = {
  readonly opening: Opening;
  readonly facts: Facts;
  readonly cast: Cast;
  readonly outsider: Actor;
  readonly props: Props;
};

const paceMs = 60_000;
type Signing = { readonly actor: Actor; readonly body: PersonCommand };

export function scriptOf(setting: Setting): CaseScript {
  const { opening, facts, cast, props, outsider } = setting;
  const launched = play(open(opening, facts), {
    facts,
    cast,
    props,
    paceMs,
    until: ({ tasks }) => tasks['politicalReport'] !== undefined, // the outlines are accepted
  });
  const prepared = prepareAll(launched.state, { ...facts, now: launched.now }, cast, props);
  const played = [...launched.played, ...prepared.played];
  const draft = draftCase(opening.caseId, prepared.facts, played);
  return { draft, outsider, ...signAll(draft.state, prepared.facts, cast, props) };
}

/** The same case with its signatures but the last given already. */
export function signedDraft({ draft, steps }: CaseScript): CaseDraft {
  const entries = draft.entries.map(({ actor, command, at, events }) => ({ actor, command, at, events }));
  const signed = steps.map(({ actor, body, events }) => ({
    actor,
    command: body,
    at: draft.facts.now,
    events,
  }));
  return draftCase(draft.state.caseId, draft.facts, [...entries, ...signed]);
}

/** Everybody prepares and submits what they can; nobody signs. */
function prepareAll(from: CaseState, start: Facts, cast: Cast, props: Props) {
  const played: Played[] = [];
  let [state, facts] = [from, start];
  for (;;) {
    const move = firstMove(state, facts, cast, props, 'open');
    if (!move) return { state, facts, played };
    const verdict = decide(state, move.actor, move.body, facts);
    if (!verdict.ok) throw new Error(`${move.body.kind} was refused: ${verdict.failure.code}`);
    played.push({ actor: move.actor, command: move.body, at: facts.now, events: verdict.value });
    state = after(state, verdict.value, facts);
    facts = { ...facts, now: new Date(Date.parse(facts.now) + paceMs).toISOString() as Instant };
  }
}

/** Signature after signature, the one that gives the driver work last. */
function signAll(
  from: CaseState,
  facts: Facts,
  cast: Cast,
  props: Props,
): Pick<CaseScript, 'steps' | 'last'> {
  const steps: Step[] = [];
  let state = from;
  const putOff: Step[] = [];
  for (;;) {
    const keys = putOff.map(({ body }) => ('task' in body ? body.task : ''));
    const move = firstMove(state, facts, cast, props, 'inSignOff', keys);
    if (!move)
      return {
        steps,
        last: putOff.map((one) => stepOf(state, facts, one)).find((step) => opensStage(step, facts)),
      };
    const step = stepOf(state, facts, move);
    if (advance(step.state, facts).length > 0) putOff.push(step);
    else {
      steps.push(step);
      state = step.state;
    }
  }
}

function opensStage({ state }: Step, facts: Facts): boolean {
  return advance(state, facts).some(({ type }) => type === 'StageEntered');
}

function stepOf(state: CaseState, facts: Facts, { actor, body }: Signing): Step {
  const verdict = decide(state, actor, body, facts);
  if (!verdict.ok) throw new Error(`${body.kind} was refused: ${verdict.failure.code}`);
  const next = after(state, verdict.value, facts);
  return {
    caseId: state.caseId,
    actor,
    body,
    events: verdict.value,
    state: next,
    changes: changesBetween(state, next, {
      facts,
      awaited: awaitingRows(state, facts),
      told: [{ sequence: 1, at: facts.now, events: verdict.value }],
    }),
    nextWakeAt: nextWake(next, facts),
  };
}

function firstMove(
  state: CaseState,
  facts: Facts,
  cast: Cast,
  props: Props,
  status: TaskState['status'],
  without: readonly string[] = [],
): Extract<Move, { kind: 'command' }> | undefined {
  for (const task of Object.values(state.tasks)) {
    if (task.status !== status || without.includes(task.key)) continue;
    const move = moveOn(state, task, facts, cast, props);
    if (move?.kind === 'command') return move;
  }
  return undefined;
}

function after(state: CaseState, events: readonly CaseEvent[], facts: Facts): CaseState {
  return events.reduce((now, event) => evolve(now, event, facts.now), state);
}
