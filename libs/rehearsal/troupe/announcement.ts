import { addWorkingDays } from '#libs/domain/calendar/calendar';
import type { Facts } from '#libs/domain/case/facts';
import { seatsOf } from '#libs/domain/case/parties';
import type { CaseState } from '#libs/domain/case/state';
import type { Day } from '#libs/domain/kernel/brand';
import { addDays, dayOf } from '#libs/domain/kernel/day';
import type { Cast } from '../cast.js';
import type { Act } from './next-act.js';
import type { Part } from './part.js';

/** Nobody is convened from one day to the next. */
const leastNotice = 3;

/** The day the part names, or as soon as people can still be told. */
export function openingDayFor({ congressOn }: Part, { calendar, now }: Facts): Day {
  const soonest = addWorkingDays(calendar, dayOf(now), leastNotice);
  return congressOn > soonest ? congressOn : soonest;
}

/** A congress whose day went by without it, in a hold or waiting for those below, is announced for another day. */
export function announcesAnew(
  state: CaseState,
  facts: Facts,
  part: Part,
  cast: Cast,
): Extract<Act, { kind: 'command' }> | undefined {
  const { openingOn, heldOn } = state;
  if (!openingOn || heldOn) return undefined;
  const days = Math.ceil(facts.definition.congressHalfDays.max / 2);
  if (dayOf(facts.now) <= addDays(openingOn, days - 1)) return undefined;
  const announcing = facts.definition.stages
    .flatMap((stage) => stage.tasks)
    .find((task) => task.fixesOpeningDay);
  const [seat] = seatsOf(announcing?.preparers ?? [], facts);
  const actor = seat && cast.get(seat);
  return (
    actor && { kind: 'command', actor, body: { kind: 'setOpeningDay', day: openingDayFor(part, facts) } }
  );
}
