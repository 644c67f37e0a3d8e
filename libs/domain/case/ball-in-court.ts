import { workingDaysBetween, type Calendar } from '../calendar/calendar.js';
import { groupBy } from '../kernel/group-by.js';
import type { Day, Instant, OrganizationId } from '../kernel/brand.js';
import { dayOf, earlier, later } from '../kernel/day.js';
import type { Body } from '../organization/organization.js';
import type { StageKey, TaskKey } from '../process/definition.js';
import { awaiting } from './awaiting.js';
import type { CaseEvent } from './event.js';
import { begin, evolve } from './evolve.js';
import type { Facts } from './facts.js';
import type { CaseState, TaskState } from './state.js';

/** A stretch of time in which a task lay in front of a body. */
export type Turn = {
  readonly task: TaskKey;
  readonly stage: StageKey;
  readonly organizationId: OrganizationId;
  readonly body: Body;
  readonly from: Instant;
  /** Absent while it lies there still. */
  readonly to?: Instant;
  /** By the calendar in force, without the days on which a hold stopped the task's clock. */
  readonly workingDays: number;
};

type Told = { readonly at: Instant; readonly events: readonly CaseEvent[] };
type Lying = Pick<Turn, 'task' | 'organizationId' | 'body' | 'from'>;

/**
 * Who has held what for how long, told from the log alone. Where a body does not exist its stand-in of today is named:
 * what an organization had is not in the log.
 */
export function ballInCourt(log: readonly Told[], facts: Facts): readonly Turn[] {
  const turns: Turn[] = [];
  let state: CaseState | undefined;
  let lying: readonly Lying[] = [];
  for (const { at, events } of log) {
    for (const event of events) {
      state = event.type === 'CaseOpened' ? begin(event) : state && evolve(state, event, at);
    }
    if (!state) continue;
    const now = awaiting(state, { ...facts, now: at });
    const stays = lying.filter((one) => now.some((line) => isSame(line, one)));
    const goes = lying.filter((one) => !stays.includes(one));
    turns.push(...turnsOf(goes, state, facts, at));
    const comes = now.filter((line) => !lying.some((one) => isSame(line, one)));
    lying = [
      ...stays,
      ...comes.map(({ task, organizationId, body }) => ({ task, organizationId, body, from: at })),
    ];
  }
  return state ? [...turns, ...turnsOf(lying, state, facts)] : [];
}

/** How long each body held anything at all, days that overlap counted for each task; the longest first. */
export function heldByBody(turns: readonly Turn[]): readonly (Pick<
  Turn,
  'organizationId' | 'body' | 'workingDays'
> & {
  readonly turns: number;
  readonly open: number;
})[] {
  const held = [...groupBy(turns, ({ organizationId, body }) => `${organizationId}/${body}`).values()];
  return held
    .flatMap((some) => {
      const [first] = some;
      if (!first) return [];
      const { organizationId, body } = first;
      const workingDays = some.reduce((sum, turn) => sum + turn.workingDays, 0);
      const open = some.filter(({ to }) => to === undefined).length;
      return [{ organizationId, body, workingDays, turns: some.length, open }];
    })
    .toSorted((a, b) => b.workingDays - a.workingDays || b.open - a.open || (a.body < b.body ? -1 : 1));
}

const isSame = (a: Pick<Lying, 'task' | 'organizationId' | 'body'>, b: typeof a) =>
  a.task === b.task && a.organizationId === b.organizationId && a.body === b.body;

function turnsOf(lying: readonly Lying[], state: CaseState, facts: Facts, to?: Instant): readonly Turn[] {
  return lying.flatMap((one) => {
    const task = state.tasks[one.task];
    if (!task) return [];
    const span = { from: dayOf(one.from), to: dayOf(to ?? facts.now) };
    const workingDays = daysHeld(span, stopsOf(state, task, span.to), facts.calendar);
    return [{ ...one, stage: task.stage, ...(to && { to }), workingDays }];
  });
}

type Span = { readonly from: Day; readonly to: Day };

/** The stops that are over, and the hold that goes on. */
function stopsOf({ holds }: CaseState, { stage, stops = [] }: TaskState, until: Day): readonly Span[] {
  const going = holds.filter(({ stages }) => stages.includes(stage));
  return [...stops, ...going.map(({ placedOn }) => ({ from: placedOn, to: until }))];
}

function daysHeld(span: Span, stops: readonly Span[], calendar: Calendar): number {
  const stopped = stops.reduce((sum, stop) => {
    const within = { from: later(span.from, stop.from), to: earlier(span.to, stop.to) };
    return within.from < within.to ? sum + workingDaysBetween(calendar, within.from, within.to) : sum;
  }, 0);
  return Math.max(0, workingDaysBetween(calendar, span.from, span.to) - stopped);
}
