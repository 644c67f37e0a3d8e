import type { DataSource } from 'typeorm';
import type { Calendar } from '#libs/domain/calendar/calendar';
import { leadTimesLost, movedBy, type DueMove, type LeadTimeLost } from '#libs/domain/case/calendar-change';
import { taskDefinition } from '#libs/domain/case/definition-of';
import type { CampaignId, CaseId, Day, Instant, OrganizationId } from '#libs/domain/kernel/brand';
import { later } from '#libs/domain/kernel/day';
import type { TaskKey, Text } from '#libs/domain/process/definition';
import { openCasesUnder } from '#libs/persistence/queries/calendars';
import { readDatedCases, readGround, type DatedCase } from './dated-cases.js';
import { Definitions } from './definitions.js';
import { inSnapshot } from './transaction.js';

type Placed<Found> = Found & {
  readonly caseId: CaseId;
  readonly organizationId: OrganizationId;
  readonly title: Text;
};

/** What a calendar would move, before anybody confirms it. */
export type CalendarPreview = {
  readonly cases: number;
  readonly casesMoved: number;
  readonly tasksMoved: number;
  /** The most calendar days by which a task would move, to either side. */
  readonly farthestDays: number;
  /** The farthest first, at most so many as were asked for. */
  readonly moves: readonly Placed<DueMove>[];
  readonly leadTimesLost: number;
  /** At most so many as were asked for. */
  readonly lost: readonly Placed<LeadTimeLost>[];
  /** The last day that a task would be due. */
  readonly lastDay: Day | undefined;
};

type Asked = {
  readonly campaignId: CampaignId;
  readonly headId: OrganizationId;
  readonly calendar: Calendar;
  readonly realNow: Instant;
  readonly most: number;
};

const pageSize = 500;

/** Counts every open case under a head by another calendar, by the rule that will move them once it is confirmed. */
export async function previewCalendar(dataSource: DataSource, asked: Asked): Promise<CalendarPreview> {
  return inSnapshot(dataSource, async (client) => {
    const { rows } = await client.query<{ id: CaseId }>(openCasesUnder, [asked.campaignId, asked.headId]);
    const ids = rows.map(({ id }) => id);
    const definitions = new Definitions();
    const ground = await readGround(client, asked.campaignId, asked.headId, asked.realNow);
    let sum = nothing;
    for (let at = 0; at < ids.length; at += pageSize) {
      const page = ids.slice(at, at + pageSize);
      sum = withPage(sum, await readDatedCases(client, definitions, ground, page), asked);
    }
    return sum;
  });
}

const nothing: CalendarPreview = {
  cases: 0,
  casesMoved: 0,
  tasksMoved: 0,
  farthestDays: 0,
  moves: [],
  leadTimesLost: 0,
  lost: [],
  lastDay: undefined,
};

function withPage(
  sum: CalendarPreview,
  files: readonly DatedCase[],
  { calendar, most }: Asked,
): CalendarPreview {
  const moved = files.map((file) => placed(file, movedBy(file.state, file.facts, calendar)));
  const lost = files.flatMap((file) => placed(file, leadTimesLost(file.state, file.facts, calendar)));
  const moves = moved.flat().toSorted(fartherFirst);
  const days = files.flatMap(({ state }) => Object.values(state.tasks).map(({ dueOn }) => dueOn));
  return {
    cases: sum.cases + files.length,
    casesMoved: sum.casesMoved + moved.filter((own) => own.length > 0).length,
    tasksMoved: sum.tasksMoved + moves.length,
    farthestDays: Math.max(sum.farthestDays, Math.abs(moves[0]?.days ?? 0)),
    moves: [...sum.moves, ...moves.slice(0, most)].toSorted(fartherFirst).slice(0, most),
    leadTimesLost: sum.leadTimesLost + lost.length,
    lost: [...sum.lost, ...lost].slice(0, most),
    lastDay: [...days, ...moves.map(({ to }) => to)].reduce<Day | undefined>(
      (last, day) => (last === undefined ? day : later(last, day)),
      sum.lastDay,
    ),
  };
}

function placed<Found extends { readonly task: TaskKey }>(
  { state, facts }: DatedCase,
  found: readonly Found[],
): readonly Placed<Found>[] {
  const { caseId, organizationId } = state;
  return found.map((one) => {
    const title = taskDefinition(state, facts.definition, one.task)?.title ?? { vi: one.task, en: one.task };
    return { ...one, caseId, organizationId, title };
  });
}

function fartherFirst(a: DueMove, b: DueMove): number {
  return Math.abs(b.days) - Math.abs(a.days) || (a.from < b.from ? -1 : Number(a.from > b.from));
}
