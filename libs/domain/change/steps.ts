import { leadership } from '../case/authority.js';
import type { Actor } from '../case/actor.js';
import { fail, succeed, type Result } from '../kernel/result.js';
import type { ChangeRefusal, ChangeStanding, ChangeState } from './change-set.js';

/** Until it is applied it may be looked at anew; who has seconded an earlier look has not seen this one. */
export function mayPreview(state: ChangeState): Result<void, ChangeRefusal> {
  const open = state === 'draft' || state === 'previewed' || state === 'awaitingSecond';
  return open ? succeed(undefined) : fail('CHANGE_SET_UNDER_WAY');
}

/** Where a preview leads: more cases than the campaign lets one person decide need a second one. */
export function afterPreview(wouldChange: number, fourEyesAbove: number): ChangeState {
  return wouldChange > fourEyesAbove ? 'awaitingSecond' : 'previewed';
}

/** Four eyes: another person, whatever seats the first one holds, through a seat of the same authority. */
export function maySecond({ state, createdBy }: ChangeStanding, second: Actor): Result<void, ChangeRefusal> {
  if (state !== 'awaitingSecond') return fail('SECOND_NOT_ASKED');
  if (second.personId === createdBy.personId) return fail('SECOND_IS_CREATOR');
  return hasSameAuthority(createdBy, second) ? succeed(undefined) : fail('SECOND_WITHOUT_AUTHORITY');
}

/** Of the same organization, and in a body that may decide what the first one's may. */
export function hasSameAuthority(first: Actor, second: Actor): boolean {
  if (first.organizationId !== second.organizationId) return false;
  const leads = ({ bodies }: Actor) => leadership.some((body) => bodies.includes(body));
  return first.bodies.some((body) => second.bodies.includes(body)) || (leads(first) && leads(second));
}

/** `begun`: it was started before, and starting it again starts nothing. */
export type Beginning = 'begin' | 'begun';

export function mayApply({ state, wouldChange }: ChangeStanding): Result<Beginning, ChangeRefusal> {
  switch (state) {
    case 'draft':
      return fail('CHANGE_SET_NOT_PREVIEWED');
    case 'awaitingSecond':
      return fail('SECOND_MISSING');
    case 'previewed':
      return wouldChange > 0 ? succeed('begin') : fail('CHANGE_SET_EMPTY');
    case 'applying':
    case 'applied':
    case 'undoing':
    case 'undone':
    case 'failed':
      return succeed('begun');
  }
}

export function mayRetry({ state }: ChangeStanding): Result<Beginning, ChangeRefusal> {
  if (state === 'failed') return succeed('begin');
  return state === 'applying' ? succeed('begun') : fail('NOTHING_TO_RETRY');
}

/** What was applied in part can be undone in part; an undoing that broke off may be begun anew. */
export function mayUndo(state: ChangeState): Result<void, ChangeRefusal> {
  const done = state === 'applied' || state === 'failed' || state === 'undoing';
  return done ? succeed(undefined) : fail('NOTHING_TO_UNDO');
}
