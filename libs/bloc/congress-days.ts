import { isWorkingDay } from '#libs/domain/calendar/calendar';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { addDays } from '#libs/domain/kernel/day';
import { calendar2020 } from './calendar.js';
import type { Chance } from './chance.js';

const asOf = brand<Day>('2020-07-09');
const suspendedFrom = brand<Day>('2020-03-26');
const resumedOn = brand<Day>('2020-05-04');

/** The days on which congresses were held before 9/7/2020: working days, none while congresses were suspended. */
const congressDays = daysFrom(brand<Day>('2020-01-06')).filter(
  (day) => isWorkingDay(calendar2020, day) && (day < suspendedFrom || day >= resumedOn),
);
const firstGrassrootsDay = congressDays.findIndex((day) => day >= '2020-03-09');
const firstLateDay = congressDays.findIndex((day) => day > '2020-06-30');

/** Most in the weeks before 30/6/2020, a few after it. */
export function grassrootsDay(chance: Chance): Day {
  const late = chance.inPercent(6);
  const [from, to] = late ? [firstLateDay, congressDays.length] : [firstGrassrootsDay, firstLateDay];
  return dayAt(from + chance.below(to - from));
}

/** Before the congress of the superior where that is held, and rather early. */
export function cellDay(chance: Chance, superiorHeldOn: Day | undefined): Day {
  const limit = superiorHeldOn ? congressDays.indexOf(superiorHeldOn) : congressDays.length;
  return dayAt(Math.min(chance.below(limit), chance.below(limit)));
}

function dayAt(index: number): Day {
  return congressDays[index] ?? addDays(asOf, -1);
}

function daysFrom(first: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = first; day < asOf; day = addDays(day, 1)) days.push(day);
  return days;
}
