import type { Instant } from '../kernel/brand.js';
import type { CaseEvent, CaseOpened } from './event.js';
import { evolveDeadline, isAboutDeadline, unasked } from './evolve-deadline.js';
import { evolveTask } from './evolve-task.js';
import type { CaseState, Hold } from './state.js';
import type { StageKey } from '../process/definition.js';

/** The first state of a case, from the event that opened it. */
export function begin(event: CaseOpened): CaseState {
  const { caseId, campaignId, organizationId, superiorId, caseType, definition, flags, deadlineOn } = event;
  return {
    caseId,
    campaignId,
    organizationId,
    superiorId,
    type: caseType,
    definition,
    flags,
    deadlineOn,
    status: 'open',
    stages: {},
    tasks: {},
    holds: [],
    waivers: [],
    deadlineMoves: [],
    procedures: [],
  };
}

/** The state after an event that was recorded at an instant. Never refuses: what is recorded has happened. */
export function evolve(state: CaseState, event: CaseEvent, at: Instant): CaseState {
  if (isAboutDeadline(event)) return evolveDeadline(state, event);
  switch (event.type) {
    case 'CaseOpened':
      return begin(event);
    case 'CaseImported':
      return { ...state, status: 'closed', heldOn: event.heldOn };
    case 'StageEntered':
      return withStage(state, event.stage, { enteredAt: at });
    case 'StageLeft':
      return withStage(state, event.stage, { enteredAt: enteredAt(state, event.stage, at), leftAt: at });
    case 'StageReopened':
      return withStage(state, event.stage, { enteredAt: enteredAt(state, event.stage, at) });
    case 'OpeningDaySet':
      return { ...state, openingOn: event.day };
    case 'CongressHeld':
      return { ...unasked(state), heldOn: event.day };
    case 'Rescheduled':
      return { ...state, tasks: rescheduled(state.tasks, event) };
    case 'WaiverGranted':
      return { ...state, waivers: [...state.waivers, recorded(event)] };
    case 'HoldPlaced':
      return { ...state, holds: [...state.holds, recorded(event)] };
    case 'HoldLifted':
      return { ...state, tasks: resumed(state, event), holds: lift(state.holds, event.stages) };
    case 'ProcedureRecorded':
      return { ...state, procedures: [...state.procedures, recorded(event)] };
    case 'CaseClosed':
      return { ...state, status: 'closed' };
    default:
      return evolveTask(state, event, at);
  }
}

export function fold(entries: readonly { readonly at: Instant; readonly events: readonly CaseEvent[] }[]) {
  let state: CaseState | undefined;
  for (const { at, events } of entries) {
    for (const event of events) {
      if (event.type === 'CaseOpened') state = begin(event);
      else if (state) state = evolve(state, event, at);
      else throw new Error(`A log starts with CaseOpened, not with ${event.type}`);
    }
  }
  return state;
}

function withStage(state: CaseState, stage: StageKey, next: NonNullable<CaseState['stages'][StageKey]>) {
  return { ...state, stages: { ...state.stages, [stage]: next } };
}

/** What an event recorded, as the state keeps it. */
function recorded<Event extends { readonly type: string }>(event: Event): Omit<Event, 'type'> {
  const { type: _, ...rest } = event;
  return rest;
}

function enteredAt(state: CaseState, stage: StageKey, at: Instant): Instant {
  return state.stages[stage]?.enteredAt ?? at;
}

type Tasks = CaseState['tasks'];

function rescheduled(tasks: Tasks, event: Extract<CaseEvent, { type: 'Rescheduled' }>): Tasks {
  const { dues, anew = [], stops: left = {} } = event;
  const moved = [...new Set([...Object.keys({ ...dues, ...left }), ...anew])].flatMap((key) => {
    const task = tasks[key];
    if (!task) return [];
    const { stops: before, ...rest } = task;
    const stops = left[key] ?? (anew.includes(key) ? undefined : before);
    return [[key, { ...rest, ...(stops ? { stops } : {}), dueOn: dues[key] ?? task.dueOn }] as const];
  });
  return { ...tasks, ...Object.fromEntries(moved) };
}

/** Each stopped task remembers its stop, with what the hold rested on. */
function resumed({ tasks, holds }: CaseState, event: Extract<CaseEvent, { type: 'HoldLifted' }>): Tasks {
  const stopped = Object.entries(event.stopped ?? {}).flatMap(([key, { from, countedFrom }]) => {
    const task = tasks[key];
    const hold = holds.find((candidate) => task && candidate.stages.includes(task.stage));
    if (!task || !hold) return [];
    const stop = { from, to: event.on, countedFrom, reason: hold.reason, basis: hold.basis };
    return [[key, { ...task, stops: [...(task.stops ?? []), stop] }] as const];
  });
  return { ...tasks, ...Object.fromEntries(stopped) };
}

/** Stages of a hold that are not resumed stay on hold. */
function lift(holds: readonly Hold[], stages: readonly StageKey[]): readonly Hold[] {
  return holds
    .map((hold) => ({ ...hold, stages: hold.stages.filter((stage) => !stages.includes(stage)) }))
    .filter((hold) => hold.stages.length > 0);
}
