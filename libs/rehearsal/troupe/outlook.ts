import type { SystemActor } from '#libs/domain/case/actor';
import { advance } from '#libs/domain/case/advance';
import type { CaseEvent } from '#libs/domain/case/event';
import { decide } from '#libs/domain/case/decide';
import { evolve } from '#libs/domain/case/evolve';
import type { Facts } from '#libs/domain/case/facts';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import type { CaseState } from '#libs/domain/case/state';
import { officeTimeBetween } from '../working-hours.js';
import type { Company } from './company.js';
import { nextAct } from './next-act.js';
import type { Part } from './part.js';

/** What stands between a case and its congress: so many acts, and at least so much office time of waiting. */
export type Outlook = { readonly acts: number; readonly leastOfficeMs: number };

const driver: SystemActor = { kind: 'system', name: 'driver' };
const mostSteps = 3_000;

/** Tried in memory by the real rules, as if nobody took any time and everybody around had done their part. */
export function outlookOf(from: CaseState, seen: Facts, part: Part, company: Company): Outlook {
  const evidence = { subordinatesNotHeld: 0, modelsNotHeld: 0, superiorDraftsIssued: true };
  let facts: Facts = { ...seen, evidence };
  let state = from;
  const outlook = { acts: 0, leastOfficeMs: 0 };
  for (let steps = 0; steps < mostSteps && !isReady(state); steps += 1) {
    const turn = driversTurn(state, facts, company);
    if (turn.length > 0) {
      state = told(state, turn, facts);
      continue;
    }
    const act = nextAct(state, facts, part, company);
    if (act?.kind === 'wait') {
      outlook.leastOfficeMs += officeTimeBetween(facts.calendar, facts.now, act.until);
      facts = { ...facts, now: act.until };
      continue;
    }
    const verdict = act?.kind === 'command' ? decide(state, act.actor, act.body, facts) : undefined;
    if (!verdict?.ok) return outlook;
    outlook.acts += 1;
    state = told(state, verdict.value, facts);
  }
  return outlook;
}

/** Everything is prepared: the congress can be held on its day. */
function isReady({ stages, status }: CaseState): boolean {
  return status === 'closed' || (stages.congress !== undefined && stages.convocation?.leftAt !== undefined);
}

function driversTurn(state: CaseState, facts: Facts, { props }: Company): readonly CaseEvent[] {
  const moved = advance(state, facts);
  const [pending] = moved.length > 0 ? [] : pendingProcedures(state, facts.definition);
  if (!pending) return moved;
  const { key: procedure, round } = pending;
  const sha256 = props.hash(state.caseId, procedure, String(round));
  const verdict = decide(state, driver, { kind: 'recordProcedure', procedure, round, sha256 }, facts);
  return verdict.ok ? verdict.value : [];
}

function told(state: CaseState, events: readonly CaseEvent[], { now }: Facts): CaseState {
  return events.reduce((before, event) => evolve(before, event, now), state);
}
