import { isWorkingDay, workingDaysBetween, type Calendar } from '#libs/domain/calendar/calendar';
import type { Day } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import type { Ladder } from '#libs/domain/reminder/ladder';

/** A task that lies in front of bodies, told as a story: nothing here is a query. */
export type SimulatedTask = {
  readonly key: string;
  readonly stage: string;
  readonly dueOn: Day;
  readonly cameOn: Day;
  readonly at: readonly { readonly organizationId: string; readonly body: string }[];
};

export type Rung = {
  readonly task: string;
  readonly organizationId: string;
  readonly body: string;
  readonly kind: 'reminder' | 'overdue' | 'escalated';
  readonly rung: number;
  readonly day: Day;
};

type World = {
  readonly type: CongressType;
  readonly calendar: Calendar;
  readonly ladders: readonly Ladder[];
  readonly tasks: readonly SimulatedTask[];
  /** The organization late, then those above it, the nearest first. */
  readonly chain: readonly string[];
  readonly held: (day: Day) => readonly string[];
};

/** What is told on each of some days, in order, one step after the other. */
export function simulate(world: World, days: readonly Day[]): readonly Rung[] {
  const told: Rung[] = [];
  for (const day of days) {
    if (!isWorkingDay(world.calendar, day)) continue;
    for (const task of world.tasks) {
      if (world.held(day).includes(task.stage)) continue;
      const ladder = ladderFor(world, task);
      told.push(...reminders(task, ladder, day, world, told), ...escalations(task, ladder, day, world, told));
    }
  }
  return told;
}

function ladderFor({ ladders, type }: World, { key }: SimulatedTask): Ladder {
  const fits = ladders.filter(
    (one) => (one.task === undefined || one.task === key) && (one.type === undefined || one.type === type),
  );
  const weight = (one: Ladder) => (one.task === undefined ? 0 : 2) + (one.type === undefined ? 0 : 1);
  return fits.toSorted((a, b) => weight(b) - weight(a))[0]!;
}

function reminders(
  task: SimulatedTask,
  ladder: Ladder,
  day: Day,
  { calendar }: World,
  told: readonly Rung[],
) {
  const left = workingDaysBetween(calendar, day, task.dueOn);
  const rung = left >= 0 ? tightest(ladder, left) : latest(ladder, -left);
  if (rung === undefined) return [];
  return task.at.flatMap((place): Rung[] => {
    const heard = told
      .filter((one) => one.task === task.key && one.kind !== 'escalated')
      .filter((one) => one.organizationId === place.organizationId && one.body === place.body)
      .map((one) => one.day)
      .reduce((a, b) => (a > b ? a : b), task.cameOn);
    const leftWhenHeard = workingDaysBetween(calendar, heard, task.dueOn);
    if (leftWhenHeard <= rung) return [];
    return [{ task: task.key, ...place, kind: left >= 0 ? 'reminder' : 'overdue', rung, day }];
  });
}

function tightest({ before }: Ladder, left: number): number | undefined {
  const reached = before.filter((rung) => rung >= left);
  return reached.length === 0 ? undefined : Math.min(...reached);
}

function latest({ everyAfter }: Ladder, overdue: number): number | undefined {
  const times = Math.floor(overdue / everyAfter);
  return times === 0 ? undefined : -times * everyAfter;
}

function escalations(
  task: SimulatedTask,
  { grace, levels }: Ladder,
  day: Day,
  { calendar, chain }: World,
  told: readonly Rung[],
): readonly Rung[] {
  if (workingDaysBetween(calendar, day, task.dueOn) >= 0) return [];
  const before = told.filter((one) => one.task === task.key && one.kind === 'escalated');
  const last = before.at(-1);
  const since = last?.day ?? (task.cameOn > task.dueOn ? task.cameOn : task.dueOn);
  if (workingDaysBetween(calendar, since, day) < grace) return [];
  const level = levels[before.length];
  const organizationId = level && chain[upOf(level.of)];
  if (!level || organizationId === undefined) return [];
  const rung = before.length + 1;
  return [{ task: task.key, organizationId, body: level.body, kind: 'escalated', rung, day }];
}

function upOf(of: string): number {
  if (of === 'own') return 0;
  return of === 'superior' ? 1 : Number(of.slice('above-'.length));
}
