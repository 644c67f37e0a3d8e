import { blocOf } from '#libs/bloc/bloc';
import type { BlocSize } from '#libs/bloc/size';
import { liveCases } from '#libs/bloc-loader/live/live-cases';
import { publishedDefinitions } from '#libs/bloc-loader/store-campaign';
import { advance } from '#libs/domain/case/advance';
import { decide } from '#libs/domain/case/decide';
import { evolve } from '#libs/domain/case/evolve';
import type { Facts } from '#libs/domain/case/facts';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import type { CaseState } from '#libs/domain/case/state';
import { isWorkingDay } from '#libs/domain/calendar/calendar';
import { brand, type CaseId, type Day, type Instant } from '#libs/domain/kernel/brand';
import { dayOf, endOfDay } from '#libs/domain/kernel/day';
import { hashOf } from '#libs/evidence/hash';
import { companyOf, type Company } from './company.js';
import { nextAct } from './next-act.js';
import { outlookOf } from './outlook.js';
import { lookAgainAt, nextActAt, paceUntil, soonestCongress } from './pace.js';
import { partOf, type Part } from './part.js';
import { seasonOf } from './season.js';

const size: BlocSize = {
  affiliates: 2,
  grassrootsCells: 4,
  grassroots: 4,
  cells: 14,
  held: { grassrootsCells: 2, grassroots: 1, cells: 8 },
};
const begins = brand<Instant>('2020-07-09T01:00:00.000Z');
const afterTheEnd = brand<Instant>('2020-12-31T00:00:00.000Z');
const ends = brand<Instant>('2020-10-31T00:00:00.000Z');

type Actor = {
  state: CaseState;
  readonly facts: Facts;
  readonly part: Part;
  readonly paceMs: number;
  at: Instant;
  acts: number;
};
type Done = {
  readonly at: Instant;
  readonly kind: string;
  readonly caseId: CaseId;
  readonly refused?: string;
};

/** The whole season in memory by the real rules: what the real engine is then asked to do. */
function play() {
  const bloc = blocOf(size);
  const company = companyOf(bloc.seats);
  const { calendar } = bloc.campaign;
  const drafts = [...liveCases(bloc, publishedDefinitions())].map(({ draft }) => draft);
  const provisional = brand<Day>('2020-10-30');
  const looked = drafts.map(({ state, facts }) => {
    const now = { ...facts, now: begins };
    const outlook = outlookOf(state, now, partOf(state.caseId, state.type, provisional, calendar), company);
    return { state, facts: now, outlook };
  });
  const season = seasonOf(
    looked.map(({ state, outlook }) => ({
      ...state,
      model: state.flags.model,
      soonest: soonestCongress(outlook, begins, calendar),
    })),
    calendar,
  );
  const actors = looked.map(({ state, facts, outlook }): Actor => {
    const part = partOf(state.caseId, state.type, season.get(state.caseId)!, calendar);
    const paceMs = paceUntil(part.readyBy, outlook, begins, calendar);
    return { state, facts, part, paceMs, at: lookAgainAt(state.caseId, begins, 0, calendar), acts: 0 };
  });
  const done: Done[] = [];
  const issued = new Set(bloc.draftsIssued.map(({ organizationId }) => organizationId));
  for (;;) {
    const [next] = actors.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    if (!next || next.at > ends) break;
    step(next, actors, company, done, issued);
  }
  return { actors, done, calendar, season };
}

function step(actor: Actor, actors: readonly Actor[], company: Company, done: Done[], issued: Set<string>) {
  const { state } = actor;
  const below = (superior: string): Actor[] =>
    actors
      .filter((one) => one.state.superiorId === superior)
      .flatMap((one) => [one, ...below(one.state.organizationId)]);
  const answered = (task: string) =>
    done.some((one) => one.kind === `answer ${task}` && one.caseId === state.caseId);
  const evidence = {
    opinions: Object.fromEntries(
      Object.keys(state.tasks).map((task) => [task, { total: 1, open: answered(task) ? 0 : 1 }]),
    ),
    subordinatesNotHeld: below(state.organizationId).filter((one) => !one.state.heldOn).length,
    modelsNotHeld: 0,
    superiorDraftsIssued: issued.has(state.superiorId),
  };
  const facts = { ...actor.facts, now: actor.at, evidence };
  const tell = (events: Parameters<typeof evolve>[1][]) => {
    actor.state = events.reduce((before, event) => evolve(before, event, actor.at), actor.state);
  };
  for (;;) {
    tell([...advance(actor.state, facts)]);
    const [pending] = pendingProcedures(actor.state, facts.definition);
    if (!pending) break;
    const { key: procedure, round } = pending;
    if (procedure === 'publishDrafts') issued.add(state.organizationId);
    const body = { kind: 'recordProcedure', procedure, round, sha256: hashOf(procedure) } as const;
    const verdict = decide(actor.state, { kind: 'system', name: 'driver' }, body, facts);
    if (!verdict.ok) throw new Error(verdict.failure.code);
    tell([...verdict.value]);
  }
  const act = nextAct(actor.state, facts, actor.part, company);
  actor.acts += 1;
  const { calendar } = facts;
  if (act?.kind === 'answer') {
    done.push({ at: actor.at, kind: `answer ${act.task}`, caseId: state.caseId });
    return;
  }
  if (act?.kind !== 'command') {
    const until = act?.until ?? endOfDay(dayOf(actor.at));
    const over = actor.state.status === 'closed';
    actor.at = over ? afterTheEnd : lookAgainAt(state.caseId, until, actor.acts, calendar);
    return;
  }
  const verdict = decide(actor.state, act.actor, act.body, facts);
  if (!verdict.ok) throw new Error(`${act.body.kind}: ${verdict.failure.code}`);
  tell([...verdict.value]);
  done.push({ at: actor.at, kind: act.body.kind, caseId: state.caseId });
  actor.at = nextActAt(actor.state, actor, actor.at, actor.acts, calendar);
}

const { actors, done, calendar } = play();
const held = new Map(actors.map(({ state }) => [state.organizationId, state.heldOn]));
const ofType = (type: string) => actors.filter(({ state }) => state.type === type);

it('brings every congress about by 31/10/2020, that of the head in the last week', () => {
  expect(actors.filter(({ state }) => state.heldOn === undefined)).toEqual([]);
  expect(ofType('centralAffiliate')[0]!.state.heldOn! >= '2020-10-26').toBe(true);
});

it('lets no congress be held before those below it', () => {
  for (const { state } of actors) {
    const above = held.get(state.superiorId);
    if (above) expect(state.heldOn! < above).toBe(true);
  }
});

it('holds most congresses of affiliates in August, and extends the few that are late by a decision with number and reason', () => {
  const affiliates = ofType('upperGrassroots');
  const late = affiliates.filter(({ state }) => state.heldOn! > '2020-08-31');
  expect(late.length).toBeGreaterThan(0);
  expect(late.length).toBeLessThan(affiliates.length);
  for (const { state } of late) {
    expect(state.deadlineMoves.length).toBeGreaterThan(0);
    for (const { decision, reason } of state.deadlineMoves) {
      expect([decision?.number, reason]).toEqual([
        expect.stringMatching(/^\d+-QĐ/),
        expect.stringMatching(/\S/),
      ]);
    }
  }
});

it('lets people act in working hours only', () => {
  for (const { at } of done) {
    expect(isWorkingDay(calendar, dayOf(at))).toBe(true);
    const hour = (Number(at.slice(11, 13)) + 7) % 24;
    expect(hour).toBeGreaterThanOrEqual(8);
    expect(hour).toBeLessThan(17);
  }
});

it('returns some work for revision, and waits for the end of every window', () => {
  expect(done.some(({ kind }) => kind === 'returnForRevision')).toBe(true);
  for (const { state } of actors) {
    for (const { content, doneAt } of Object.values(state.tasks)) {
      if (content.kind === 'consultation' && content.window && doneAt)
        expect(doneAt >= endOfDay(content.window.closesOn)).toBe(true);
    }
  }
});

it('goes the same way in every run', () => {
  expect(play().done).toEqual(done);
});
