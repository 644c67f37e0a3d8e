import { saturdayAndSunday, type Calendar } from '#libs/domain/calendar/calendar';
import type { Actor } from '#libs/domain/case/actor';
import { advance } from '#libs/domain/case/advance';
import type { CommandBody, PersonCommand } from '#libs/domain/case/command';
import { decide } from '#libs/domain/case/decide';
import { evolve, fold } from '#libs/domain/case/evolve';
import type { Evidence, Facts } from '#libs/domain/case/facts';
import { open } from '#libs/domain/case/open';
import { havingSeen } from '#libs/domain/case/shown';
import type { CaseState } from '#libs/domain/case/state';
import {
  brand,
  type CampaignId,
  type CaseId,
  type Day,
  type OrganizationId,
  type Sha256,
} from '#libs/domain/kernel/brand';
import { startOfDay } from '#libs/domain/kernel/day';
import type { Mandate } from '#libs/domain/mandate/mandate';
import type { Body } from '#libs/domain/organization/organization';
import { assumed } from '#libs/domain/process/legal-basis';
import type {
  KindRule,
  ProcessDefinition,
  StageDefinition,
  StageKey,
  TaskDefinition,
} from '#libs/domain/process/definition';
import { majority } from '#libs/domain/signoff/policy';
import { castOf, rosterFor, seatsFor } from './cast.js';
import { factsFor } from './scene-register.js';

const own = brand<OrganizationId>('own');
const superior = brand<OrganizationId>('superior');
const posts: Readonly<Record<string, readonly Body[]>> = {
  an: ['executiveCommittee', 'standingCommittee', 'secretary'],
  binh: ['executiveCommittee', 'standingCommittee'],
  chi: ['executiveCommittee', 'standingCommittee'],
  dung: ['executiveCommittee', 'standingCommittee'],
  en: ['executiveCommittee', 'standingCommittee'],
  office: ['office'],
  deputyOffice: ['office'],
};
const seats = [...seatsFor(own, posts), ...seatsFor(superior, posts)];
const cast = castOf(seats);
const calendar: Calendar = {
  version: 1,
  weekend: saturdayAndSunday,
  holidays: [],
  workedWeekends: [],
  confirmedYears: [],
};

/** A small stage on which one rule is tried: a case, the people around it, and the day it is. */
export type Scene = {
  readonly state: CaseState;
  readonly facts: Facts;
  /** Where it is given, everybody must hold their seat or act by one of these. */
  readonly mandates?: readonly Mandate[];
};
export type Act = readonly [actor: Actor, body: PersonCommand];

/** The people of the own organization by post: an, binh, chi, dung, en, office, deputyOffice. */
export const here = actorsOf(own);
/** The same posts in the superior organization. */
export const above = actorsOf(superior);

/** A task prepared by the office and signed by the Standing Committee's majority, unless said otherwise. */
export function aTask(key: string, rule: KindRule, other: Partial<TaskDefinition> = {}): TaskDefinition {
  return {
    key,
    rule,
    title: { vi: key, en: key },
    preparers: [{ of: 'own', body: 'office' }],
    steps: [{ parties: [{ of: 'own', body: 'standingCommittee' }], policy: majority }],
    due: { from: 'stageStart', workingDays: 10, basis: assumed },
    basis: assumed,
    ...other,
  };
}

export function aStage(
  key: StageKey,
  tasks: readonly TaskDefinition[],
  other: Partial<StageDefinition> = {},
): StageDefinition {
  return { key, title: { vi: key, en: key }, needs: [], tasks, procedures: [], ordering: [], ...other };
}

/** A case just opened on a process of these stages; Monday 2 March 2020, its deadline on 31 October. */
export function aCase(...stages: readonly StageDefinition[]): Scene {
  const definition: ProcessDefinition = {
    key: 'scene',
    version: 1,
    type: 'centralAffiliate',
    stages,
    standIns: {},
    congressHalfDays: { max: 8, basis: assumed },
  };
  const facts: Facts = {
    now: startOfDay(brand<Day>('2020-03-02')),
    definition,
    calendar,
    roster: rosterFor(seats, own, superior),
    above: [superior],
    evidence: {},
  };
  const opening = {
    caseId: brand<CaseId>('case'),
    campaignId: brand<CampaignId>('campaign'),
    organizationId: own,
    superiorId: superior,
    caseType: definition.type,
    definition: { key: definition.key, version: 1, sha256: brand<Sha256>('0') },
    flags: { model: false, directElection: false, contents: 'four' },
    deadlineOn: brand<Day>('2020-10-31'),
  } as const;
  const state = fold([{ at: facts.now, events: open(opening, facts) }]);
  if (!state) throw new Error('A scene opens with a case');
  return { state, facts };
}

export function on(scene: Scene, day: string, evidence: Evidence = scene.facts.evidence): Scene {
  return { ...scene, facts: { ...scene.facts, now: startOfDay(brand<Day>(day)), evidence } };
}

/** The scene after people acted, each act accepted. */
export function after(scene: Scene, ...acts: readonly Act[]): Scene {
  return acts.reduce((now, [actor, body]) => performed(now, actor, body), scene);
}

/** The scene after the driver looked at it. */
export function driven(scene: Scene): Scene {
  return told(scene, advance(scene.state, scene.facts));
}

/** The scene after the driver reported a procedure. */
export function reported(scene: Scene, body: Extract<CommandBody, { kind: 'recordProcedure' }>): Scene {
  const verdict = decide(scene.state, { kind: 'system', name: 'driver' }, body, scene.facts);
  if (!verdict.ok) throw new Error(`refused: ${verdict.failure.code}`);
  return told(scene, verdict.value);
}

/** The code with which an act is refused; undefined when it is accepted. */
export function refusal(scene: Scene, [actor, body]: Act): string | undefined {
  const verdict = decide(scene.state, actor, seen(scene, body), factsFor(scene, actor));
  return verdict.ok ? undefined : verdict.failure.code;
}

/** On this stage people look at what they sign, unless it is said what they were shown. */
function seen({ state, facts }: Scene, body: PersonCommand): PersonCommand {
  return havingSeen(body, state, facts);
}

function performed(scene: Scene, actor: Actor, body: PersonCommand): Scene {
  const verdict = decide(scene.state, actor, seen(scene, body), factsFor(scene, actor));
  if (!verdict.ok) throw new Error(`${body.kind} by ${actor.post} was refused: ${verdict.failure.code}`);
  return told(scene, verdict.value);
}

function told(scene: Scene, events: ReturnType<typeof advance>): Scene {
  const state = events.reduce((now, event) => evolve(now, event, scene.facts.now), scene.state);
  return { ...scene, state };
}

function actorsOf(organizationId: OrganizationId): (post: keyof typeof posts) => Actor {
  return (post) => {
    const seat = seats.find((one) => one.organizationId === organizationId && one.post === post);
    const actor = seat && cast.get(seat.id);
    if (!actor) throw new Error(`Nobody is ${post}`);
    return actor;
  };
}
