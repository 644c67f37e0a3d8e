import * as fc from 'fast-check';
import type { Actor } from '#libs/domain/case/actor';
import { addWorkingDays } from '#libs/domain/calendar/calendar';
import { advance } from '#libs/domain/case/advance';
import { allowedActions, type AllowedAction } from '#libs/domain/case/allowed-actions';
import type { CaseCommand, PersonCommand } from '#libs/domain/case/command';
import type { SignOffEvent } from '#libs/domain/case/sign-off-event';
import type { SignOffCommand } from '#libs/domain/case/sign-off-command';
import { taskDefinition } from '#libs/domain/case/definition-of';
import { explainDue } from '#libs/domain/case/explain-due';
import type { Facts } from '#libs/domain/case/facts';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { decide } from '#libs/domain/case/decide';
import { evolve, fold } from '#libs/domain/case/evolve';
import type { CaseEvent } from '#libs/domain/case/event';
import { havingSeen } from '#libs/domain/case/shown';
import { isOnHold } from '#libs/domain/case/on-hold';
import { nextWake } from '#libs/domain/case/next-wake';
import type { CaseState, TaskState } from '#libs/domain/case/state';
import { bodies, type Body, type OrganizationType } from '#libs/domain/organization/organization';
import { postsOf } from '#libs/bloc/posts';
import { brand, type Day, type Instant, type Sha256 } from '#libs/domain/kernel/brand';
import { addDays, dayOf, toInstant } from '#libs/domain/kernel/day';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { withEveryPolicy } from './every-policy.js';
import { nextMove } from './next-move.js';
import { playOn, type Script } from './play.js';
import { preparation } from './preparation.js';
import { rehearsalOf, type Rehearsal } from './rehearsal-of.js';

type Entry = { readonly at: Instant; readonly events: readonly CaseEvent[] };
type Walk = { readonly state: CaseState; readonly now: Instant; readonly log: readonly Entry[] };

const decree = { issuer: 'BTV', number: '1-QĐ', issuedOn: brand<Day>('2020-01-01') };

/** Who is there in the organizations of the Bloc, where one person sits in many bodies. */
function postsIn(type: OrganizationType, below: number): Record<string, readonly Body[]> {
  return Object.fromEntries(postsOf(type, below).map(({ post, bodies }) => [post, bodies]));
}

const flags = { model: false, directElection: false, contents: 'four' } as const;
const stagings: Record<string, Rehearsal> = {
  cell: rehearsalOf('cell', { here: postsIn('cell', 0), above: postsIn('grassroots', 12) }),
  'cell of a small committee': rehearsalOf('cell', {
    here: postsIn('cell', 0),
    above: postsIn('grassroots', 3),
  }),
  'cell electing nobody': rehearsalOf('cell', {
    here: postsIn('cell', 0),
    above: postsIn('grassroots', 12),
    flags: { ...flags, contents: 'two' },
  }),
  grassrootsCell: rehearsalOf('grassrootsCell', {
    here: postsIn('grassrootsCell', 0),
    above: postsIn('upperGrassroots', 12),
    flags: { ...flags, directElection: true },
  }),
  grassroots: rehearsalOf('grassroots', {
    here: postsIn('grassroots', 12),
    above: postsIn('upperGrassroots', 12),
  }),
  'grassroots without Standing Committee': rehearsalOf('grassroots', {
    here: postsIn('grassroots', 3),
    above: postsIn('upperGrassroots', 12),
    flags: { ...flags, contents: 'three' },
  }),
  upperGrassroots: rehearsalOf('upperGrassroots', {
    here: postsIn('upperGrassroots', 20),
    above: postsIn('centralAffiliate', 60),
  }),
};
/** Every kind of policy and verdict, among few people of whom most sit in several bodies. */
const everyPolicy = 'cell with every policy';
const few: Record<string, readonly Body[]> = {
  secretary: ['secretary', 'standingCommittee', 'executiveCommittee', 'standingBoard'],
  deputy: ['deputySecretary', 'standingCommittee', 'executiveCommittee', 'standingBoard'],
  organization: ['organizationCommission', 'standingCommittee', 'executiveCommittee'],
  office: ['office', 'executiveCommittee'],
  deputyOffice: ['office', 'documentsSubCommittee'],
  clerk: ['office', 'documentsSubCommittee', 'credentialsCommittee', 'presidium', 'countingCommittee'],
};
stagings[everyPolicy] = rehearsalOf('cell', {
  here: few,
  above: few,
  definition: withEveryPolicy(definitionFor('cell')),
});
const names = Object.keys(stagings);

/** A command that fits an allowed action, whether or not the rules accept what it carries. */
function commandFor(
  action: AllowedAction,
  state: CaseState,
  facts: Facts,
  actor: Actor,
  choice: number,
): PersonCommand | undefined {
  const today = dayOf(facts.now);
  if (!('task' in action)) return caseCommandFor(action.kind, state, today);
  const { task, kind } = action;
  switch (kind) {
    case 'returnForRevision': {
      const finished = Object.values(state.tasks).filter(({ status }) => status === 'done');
      const named = finished[choice % Math.max(finished.length, 1)]?.key;
      const points = [{ text: 'x', ...(named && choice % 2 === 0 ? { task: named } : {}) }];
      const toStep = state.tasks[task]?.signing?.step && choice % 5 > 0 ? { toStep: 0 } : {};
      return { kind, task, points, ...toStep };
    }
    case 'reject':
      return { kind, task, reason: 'x' };
    case 'approveWithConditions':
      return {
        kind,
        task,
        conditions: [{ text: 'x', owner: bodies[choice % bodies.length]!, dueOn: today }],
      };
    case 'approve':
    case 'abstain':
    case 'claim':
    case 'release':
    case 'submit':
      return { kind, task };
    case 'changeText':
    case 'addVersion': {
      const sha256 = brand<Sha256>(String(choice));
      const version = { task, versionId: brand<DocumentVersionId>(sha256), sha256 };
      return kind === 'addVersion' ? { kind, ...version } : { kind, ...version, reason: 'x' };
    }
    case 'withdraw':
    case 'recallSignature':
      return { kind, task, reason: 'x' };
    case 'declareAbsorbed':
      return { kind, task };
    case 'askForInformation':
    case 'answerQuestion':
    case 'adoptSubjectToEditing':
    case 'addSigner':
    case 'removeSigner':
    case 'addObserver':
    case 'removeObserver':
      return signOffCommandFor(kind, state.tasks[task]!, facts, choice);
    default: {
      const definition = taskDefinition(state, facts.definition, task)!;
      const props = { hash: () => brand<Sha256>(String(choice)) };
      const move = preparation(state, state.tasks[task]!, definition, facts, actor, props);
      return move?.kind === 'command' ? move.body : undefined;
    }
  }
}

/** What else may be done around signatures, with whatever the choice falls on. */
function signOffCommandFor(
  kind:
    | 'adoptSubjectToEditing'
    | Exclude<SignOffCommand['kind'], 'withdraw' | 'recallSignature' | 'declareAbsorbed'>,
  { key: task, signing, questions = [], observers = [] }: TaskState,
  facts: Facts,
  choice: number,
): PersonCommand {
  const definition = facts.definition.stages.flatMap(({ tasks }) => tasks).find((one) => one.key === task);
  const seats = Object.values(facts.roster.own).flat();
  const any = <One>(list: readonly One[]): One => list[choice % list.length]!;
  switch (kind) {
    case 'askForInformation':
      return { kind, task, question: 'x', ...(choice % 2 ? { of: { of: 'own', body: any(bodies) } } : {}) };
    case 'answerQuestion':
      return { kind, task, number: questions.findLast(({ closed }) => !closed)?.number ?? 0, answer: 'x' };
    case 'adoptSubjectToEditing': {
      const { absorb, sign } = definition!.mayAdoptSubjectToEditing!;
      return { kind, task, mandate: { absorb: any(absorb), sign: any(sign) } };
    }
    case 'addSigner':
    case 'removeSigner': {
      const from = kind === 'removeSigner' && signing ? signing.signers : seats;
      return {
        kind,
        task,
        signer: any(from),
        reason: 'x',
        ...(signing?.groups ? { group: choice % 2 } : {}),
      };
    }
    case 'addObserver':
    case 'removeObserver':
      return { kind, task, observer: observers[0]?.seatId ?? any(seats), reason: 'x' };
  }
}

function caseCommandFor(kind: CaseCommand['kind'], state: CaseState, today: Day): PersonCommand {
  switch (kind) {
    case 'hold':
      return { kind, stages: ['drafts', 'approval'], reason: 'x', basis: decree, until: addDays(today, 9) };
    case 'resume':
      return { kind, stages: ['drafts'] };
    case 'extend':
      return { kind, to: addDays(state.deadlineOn, 1), reason: 'x', decision: decree };
    case 'askExtension':
      return { kind, to: addDays(state.deadlineOn, 3), reason: 'x' };
    case 'tighten':
      return { kind, to: addDays(state.deadlineOn, -1), reason: 'x', decision: decree };
    case 'declineExtension':
    case 'withdrawRequest':
    case 'withdrawExtension':
    case 'restoreDeadline':
    case 'applyPolicies':
      return { kind, reason: 'x' };
    case 'waive':
      return { kind, rule: 'modelsHeld', reason: 'x' };
    case 'setOpeningDay':
      return { kind, day: addDays(today, 60) };
  }
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
  const random = Math.floor(choice / 3);
  const options = [...script.cast.values()].flatMap((actor) =>
    allowedActions(walk.state, actor, facts).map((action) => ({ actor, action })),
  );
  // Half of the time what is rarely possible on a task is done as often as what always is.
  const onTasks = options.filter(({ action }) => 'task' in action);
  const kinds = [...new Set(onTasks.map(({ action }) => action.kind))];
  const rare = onTasks.filter(({ action }) => action.kind === kinds[Math.floor(random / 2) % kinds.length]);
  const among = random % 2 === 0 && rare.length > 0 ? rare : options;
  const { actor, action } = among[Math.floor(random / 64) % Math.max(among.length, 1)] ?? {};
  const command = actor && action && commandFor(action, walk.state, facts, actor, random);
  const seen = command && havingSeen(command, walk.state, facts);
  const verdict = actor && seen && decide(walk.state, actor, seen, facts);
  return verdict?.ok ? told(verdict.value) : { ...walk, now: later };
}

function wander(name: string, list: readonly number[]): { walk: Walk; script: Script } {
  return { walk: statesOf(name, list).at(-1)!, script: stagings[name]!.script };
}

/** Every state such a walk passes through. */
function statesOf(name: string, list: readonly number[]): readonly Walk[] {
  const { opened, script } = stagings[name]!;
  const log = [{ at: script.facts.now, events: opened }];
  const walks: Walk[] = [{ state: fold(log)!, now: script.facts.now, log }];
  for (const choice of list) walks.push(step(walks.at(-1)!, script, choice));
  return walks;
}

/** The process with every policy as often as all others together. */
const types = fc.oneof(fc.constantFrom(...names), fc.constant(everyPolicy));
const choices = fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 140, size: 'max' });

// Where a test counts that something was tried at all, its walks are the same each time.
describe('whatever people do within what they may', () => {
  it('no state is a dead end: from it the case can still come to its end', () => {
    fc.assert(
      fc.property(types, choices, (type, list) => {
        const { walk, script } = wander(type, list);
        const facts = { ...script.facts, now: walk.now };
        const { state } = playOn(walk.state, { ...script, facts: { ...facts } });
        expect(state.status).toBe('closed');
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  it('everything that may be done around signatures is done on the way', () => {
    const told = new Set<string>();
    fc.assert(
      fc.property(choices, (list) => {
        // Every second move is anybody's, not only a willing organization's.
        const wilful = list.map((choice, at) => (at % 2 === 0 ? choice - (choice % 3) : choice));
        for (const { events } of wander(everyPolicy, wilful).walk.log)
          for (const { type } of events) told.add(type);
      }),
      { numRuns: 60, seed: 1 },
    );
    expect(signOffEvents.filter((type) => !told.has(type))).toEqual([]);
  });

  it('the state is the fold of what was recorded', () => {
    fc.assert(
      fc.property(types, choices, (type, list) => {
        const { walk } = wander(type, list);
        expect(fold(walk.log)).toEqual(walk.state);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  it('the next wake never lies: before it nothing happens by itself, at it something does', () => {
    let tried = 0;
    fc.assert(
      fc.property(types, choices, (type, list) => {
        for (const { state, now } of statesOf(type, list)) {
          const at = (instant: Instant) => advance(state, { ...stagings[type]!.script.facts, now: instant });
          const wake = nextWake(state, stagings[type]!.script.facts);
          if (wake === undefined || wake <= now || at(now).length > 0) continue;
          tried += 1;
          expect(at(toInstant(Date.parse(wake) - 1))).toEqual([]);
          expect(at(wake)).not.toEqual([]);
        }
      }),
      { numRuns: 15, endOnFailure: true, seed: 1 },
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
      { numRuns: 20, endOnFailure: true },
    );
  });

  it('every due day is what its links add up to, and no other as long as the calendar stands', () => {
    let stops = 0;
    fc.assert(
      fc.property(types, choices, (type, list) => {
        for (const { state, now } of statesOf(type, list).filter((_, at) => at % 4 === 0)) {
          const facts = { ...stagings[type]!.script.facts, now };
          expect(unexplained(state, facts)).toEqual([]);
          expect(movesByItself(state, facts)).toEqual([]);
          stops += Object.values(state.tasks).filter((task) => task.stops).length;
        }
      }),
      { numRuns: 30, endOnFailure: true, seed: 1 },
    );
    expect(stops).toBeGreaterThan(0);
  });

  it('a new calendar moves what runs, once, and leaves alone what is done or on hold', () => {
    let moves = 0;
    fc.assert(
      fc.property(types, choices, (type, list) => {
        const { walk, script } = wander(type, list);
        const holidays = list.slice(0, 20).map((choice) => addDays(brand<Day>('2019-06-01'), choice % 700));
        const calendar = { ...script.facts.calendar, version: 2, holidays };
        const before = { ...script.facts, now: walk.now };
        const facts = { ...before, calendar };
        const told = (from: CaseState, under: Facts) =>
          advance(from, under).reduce((now, event) => evolve(now, event, walk.now), from);
        const settled = told(walk.state, before);
        const state = told(settled, facts);
        expect(unexplained(state, facts)).toEqual([]);
        expect(advance(state, facts)).toEqual([]);
        for (const task of Object.values(settled.tasks)) {
          const after = state.tasks[task.key]!;
          if (after.dueOn !== task.dueOn) moves += 1;
          if (task.status === 'done' || isOnHold(state, task.stage)) expect(after.dueOn).toBe(task.dueOn);
        }
      }),
      { numRuns: 20, endOnFailure: true, seed: 1 },
    );
    expect(moves).toBeGreaterThan(5);
  });
});

const signOffEvents: readonly SignOffEvent['type'][] = [
  'WorkTakenBack',
  'SignatureRecalled',
  'SentToStep',
  'InformationAsked',
  'InformationGiven',
  'QuestionDropped',
  'SignersChanged',
  'ObserversChanged',
  'AdoptedSubjectToEditing',
  'OpinionsAbsorbed',
];

/** Running tasks whose due day is not what the links of its explanation add up to. */
function unexplained(state: CaseState, facts: Facts): readonly string[] {
  if (state.status === 'closed') return [];
  return Object.values(state.tasks).flatMap((task) => {
    if (task.status === 'done' || task.status === 'withdrawn' || isOnHold(state, task.stage)) return [];
    const links = explainDue(state, task.key, facts);
    const base = links.find((link) => link.kind === 'base' || link.kind === 'condition');
    if (!base || ('from' in base && base.from === 'opened')) return [];
    const sum = links.reduce(
      (day, link) => ('workingDays' in link ? addWorkingDays(facts.calendar, day, link.workingDays) : day),
      base.day,
    );
    return sum === task.dueOn && !links.some(({ kind }) => kind === 'kept') ? [] : [task.key];
  });
}

/** Due days that time alone would move, holds that end aside. */
function movesByItself(state: CaseState, facts: Facts): readonly CaseEvent[] {
  const events = advance(state, facts);
  return events.some(({ type }) => type === 'HoldLifted')
    ? []
    : events.filter(({ type }) => type === 'Rescheduled');
}
