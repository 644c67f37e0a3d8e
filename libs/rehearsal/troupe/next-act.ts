import { advance } from '#libs/domain/case/advance';
import type { Actor } from '#libs/domain/case/actor';
import type { PersonCommand } from '#libs/domain/case/command';
import { decide } from '#libs/domain/case/decide';
import type { Facts } from '#libs/domain/case/facts';
import { isOnHold } from '#libs/domain/case/on-hold';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import type { CaseState, TaskState } from '#libs/domain/case/state';
import type { Instant } from '#libs/domain/kernel/brand';
import { dayOf, toInstant } from '#libs/domain/kernel/day';
import { stageKeys, type TaskKey } from '#libs/domain/process/definition';
import { moveOn } from '../next-move.js';
import { openingOf } from '../working-hours.js';
import { announcesAnew, openingDayFor } from './announcement.js';
import type { Company } from './company.js';
import { cureOf, grantOf } from './cure.js';
import { misgivings } from './misgivings.js';
import type { Part } from './part.js';

/** What somebody does next in a case that is really driven, or until when there is nothing for anybody to do. */
export type Act =
  | { readonly kind: 'command'; readonly actor: Actor; readonly body: PersonCommand }
  /** Opinions that were given get their answers. */
  | { readonly kind: 'answer'; readonly actor: Actor; readonly task: TaskKey }
  | { readonly kind: 'wait'; readonly until: Instant };

/** The driver has something to do first: people look again a little later. */
const driversTurnMs = 10 * 60_000;

/**
 * The next act of an organization that plays its part: the earliest stage in which anybody can do anything comes first.
 * What the rules would refuse is not tried: where somebody may cure the refusal, that is the act. Undefined when the case
 * is closed or waits for others.
 */
export function nextAct(state: CaseState, facts: Facts, part: Part, company: Company): Act | undefined {
  if (state.status === 'closed') return undefined;
  if (advance(state, facts).length > 0 || pendingProcedures(state, facts.definition).length > 0)
    return { kind: 'wait', until: toInstant(Date.parse(facts.now) + driversTurnMs) };
  const waits: Instant[] = [];
  for (const wish of wishes(state, facts, part, company)) {
    if (wish.kind === 'wait') waits.push(wish.until);
    else if (wish.kind === 'answer') return wish;
    else {
      const act = allowed(state, facts, company, wish);
      if (act) return act;
    }
  }
  const [until] = waits.toSorted();
  return until === undefined ? undefined : { kind: 'wait', until };
}

function* wishes(state: CaseState, facts: Facts, part: Part, company: Company): Generator<Act> {
  const granted = grantOf({ state, facts, company });
  if (granted) yield granted;
  const anew = announcesAnew(state, facts, part, company.cast);
  if (anew) yield anew;
  const tasks = Object.values(state.tasks)
    .filter(({ stage }) => !isOnHold(state, stage))
    .toSorted((a, b) => stageKeys.indexOf(a.stage) - stageKeys.indexOf(b.stage));
  for (const task of tasks) {
    const wish = wishOn(state, task, facts, part, company);
    if (wish) yield wish;
  }
}

function wishOn(
  state: CaseState,
  task: TaskState,
  facts: Facts,
  part: Part,
  { cast, props }: Company,
): Act | undefined {
  if (task.stage === 'congress' && state.openingOn && dayOf(facts.now) < state.openingOn)
    return { kind: 'wait', until: openingOf(state.openingOn) };
  const move = moveOn(state, task, facts, cast, props);
  if (move?.kind === 'wait') return move;
  if (move?.kind !== 'command') return undefined;
  const unanswered = facts.evidence.opinions?.[task.key]?.open ?? 0;
  if (unanswered > 0) return { kind: 'answer', actor: move.actor, task: task.key };
  if (move.body.kind === 'setOpeningDay')
    return { ...move, body: { ...move.body, day: openingDayFor(part, facts) } };
  return { ...move, body: misgivings(state, task, move.body) };
}

/** The act itself where the rules let it pass, else what cures the refusal, as far as that passes. */
function allowed(
  state: CaseState,
  facts: Facts,
  company: Company,
  wish: Extract<Act, { kind: 'command' }>,
): Act | undefined {
  const verdict = decide(state, wish.actor, wish.body, facts);
  if (verdict.ok) return wish;
  const cure = cureOf(verdict.failure, wish, { state, facts, company });
  return cure && decide(state, cure.actor, cure.body, facts).ok ? cure : undefined;
}
