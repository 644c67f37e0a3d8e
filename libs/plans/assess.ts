import type { Calendar } from '#libs/domain/calendar/calendar';
import type { Day } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import { forecastOf, type Durations, type Forecast } from '#libs/domain/plan/forecast';
import { healthOf, type Health, type HealthReason } from '#libs/domain/plan/health';
import { outlookOf, type Outlook, type PlanFacts, type Slack } from '#libs/domain/plan/outlook';
import type { PlannedCase, PlannedTask } from '#libs/domain/plan/planned-case';
import type { Planning } from '#libs/domain/plan/planning';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import type { PlanFactsRow } from '#libs/persistence/queries/plan-facts';

/** What the cases of one campaign are assessed by. */
export type Grounds = {
  readonly startsOn: Day;
  readonly planning: Planning;
  readonly durations: ReadonlyMap<CongressType, Durations>;
  /** The calendars in force, by the path of the organization at the head of each part of the tree. */
  readonly calendars: ReadonlyMap<string, Calendar>;
};

export type Assessment = {
  readonly outlook: Outlook;
  readonly forecast: Forecast;
  readonly health: Health;
  readonly reason: HealthReason;
  readonly slack?: Slack;
};

/** A case as it was read, with its plan and what is to be said of it. */
export type AssessedCase = Assessment & {
  readonly row: PlanFactsRow;
  readonly path: string;
  readonly code: string;
  readonly deadlineOn: Day;
  readonly kase: PlannedCase;
  readonly facts: PlanFacts;
  /** The later of the organization's first day and the campaign's. */
  readonly startsOn: Day;
};

export function assess(
  row: PlanFactsRow,
  definition: ProcessDefinition,
  today: Day,
  grounds: Grounds,
): AssessedCase {
  const { path, code, deadlineOn, validFrom, type } = row;
  const kase = kaseOf(row);
  const facts = { today, definition, calendar: nearestCalendar(grounds, path) };
  const startsOn = validFrom > grounds.startsOn ? validFrom : grounds.startsOn;
  const placed = { row, path, code, deadlineOn, kase, facts, startsOn };
  return Object.assign(placed, assessment(kase, facts, type, grounds));
}

/** Outlook, forecast and health of one case. */
export function assessment(
  kase: PlannedCase,
  facts: PlanFacts,
  type: CongressType,
  { planning, durations }: Pick<Grounds, 'planning' | 'durations'>,
): Assessment {
  const outlook = outlookOf(kase, facts);
  const { leastSamples } = planning;
  const forecast = forecastOf(kase, facts, { durations: durations.get(type) ?? {}, leastSamples });
  const { health, reason } = healthOf(kase, facts, { outlook, planning, forecast });
  const { slack } = outlook;
  return slack ? { outlook, forecast, health, reason, slack } : { outlook, forecast, health, reason };
}

function kaseOf({ deadlineOn, openingOn, heldOn, stages, holds, tasks, ...row }: PlanFactsRow): PlannedCase {
  return {
    deadlineOn,
    ...(openingOn && { openingOn }),
    ...(heldOn && { heldOn }),
    flags: { contents: row.contents, directElection: row.directElection },
    stages: stages ?? {},
    holds,
    tasks: tasks ? plannedTasks(tasks) : {},
  };
}

function plannedTasks(tasks: NonNullable<PlanFactsRow['tasks']>): PlannedCase['tasks'] {
  const planned: Record<string, PlannedTask> = {};
  for (const [key, [stage, status, dueOn, closesOn, condition]] of Object.entries(tasks)) {
    planned[key] = {
      stage,
      status,
      dueOn,
      ...(closesOn && { closesOn }),
      ...(condition && { condition }),
    };
  }
  return planned;
}

/** That of the nearest head at or above a place. */
function nearestCalendar({ calendars }: Grounds, path: string): Calendar {
  for (let place = path; place !== ''; place = place.slice(0, Math.max(0, place.lastIndexOf('.')))) {
    const calendar = calendars.get(place);
    if (calendar) return calendar;
  }
  throw new Error(`No calendar is in force for ${path}`);
}
