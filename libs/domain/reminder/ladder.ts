import type { Body, CongressType } from '../organization/organization.js';
import type { TaskKey } from '../process/definition.js';

/** How far up a level lies from the organization that is late: itself, its superior, the n-th above it. */
export const levelsOf = ['own', 'superior', 'above-2', 'above-3', 'above-4', 'above-5'] as const;
export type LevelOf = (typeof levelsOf)[number];
export type EscalationLevel = { readonly of: LevelOf; readonly body: Body };

/**
 * When those in front of whom a task lies are reminded of it, and who is told when it stays undone. All in working days
 * of the calendar in force for the case. Without task and type it is the campaign's own; a ladder for the task counts
 * before one for the type.
 */
export type Ladder = {
  readonly task?: TaskKey;
  readonly type?: CongressType;
  /** So many days before the due day; 0 is the due day itself. */
  readonly before: readonly number[];
  /** Every so many days after it. */
  readonly everyAfter: number;
  /** Days overdue before the first level is told, and again before each further one. */
  readonly grace: number;
  /** One level at a time, the nearest first. */
  readonly levels: readonly EscalationLevel[];
  /** The hour of the campaign's day, `HH:MM` in Viet Nam, before which nobody is told. */
  readonly hour: string;
};

/** What each campaign begins with, a working default: it may replace it. */
export const usualLadder: Ladder = {
  before: [10, 5, 1],
  everyAfter: 2,
  grace: 3,
  levels: [
    { of: 'own', body: 'secretary' },
    { of: 'superior', body: 'secretary' },
    { of: 'above-2', body: 'secretary' },
  ],
  hour: '08:00',
};

export type LadderFault = {
  readonly code:
    | 'LADDER_RUNG_AFTER_DUE'
    | 'LADDER_RUNG_TWICE'
    | 'LADDER_WITHOUT_GRACE'
    | 'LADDER_LEVEL_TWICE'
    | 'LADDER_TWICE'
    | 'LADDER_USUAL_MISSING';
  readonly places: Readonly<Record<string, string | number>>;
};

/** Why a set of ladders cannot be a campaign's; undefined when it can. */
export function faultOf(ladders: readonly Ladder[]): LadderFault | undefined {
  const fault = ladders.map(faultIn).find((found) => found !== undefined);
  if (fault) return fault;
  const twice = firstTwice(ladders.map(({ task = '', type = '' }) => `${task} ${type}`.trim()));
  if (twice !== undefined) return { code: 'LADDER_TWICE', places: { ladder: twice } };
  const usual = ladders.some(({ task, type }) => task === undefined && type === undefined);
  return usual ? undefined : { code: 'LADDER_USUAL_MISSING', places: {} };
}

function faultIn({ before, grace, levels }: Ladder): LadderFault | undefined {
  const late = before.find((rung) => rung < 0);
  if (late !== undefined) return { code: 'LADDER_RUNG_AFTER_DUE', places: { rung: late } };
  const twice = firstTwice(before);
  if (twice !== undefined) return { code: 'LADDER_RUNG_TWICE', places: { rung: twice } };
  if (grace < 1) return { code: 'LADDER_WITHOUT_GRACE', places: {} };
  const again = firstTwice(levels.map(({ of, body }) => `${of} ${body}`));
  return again === undefined ? undefined : { code: 'LADDER_LEVEL_TWICE', places: { level: again } };
}

function firstTwice<Value>(values: readonly Value[]): Value | undefined {
  return values.find((value, at) => values.indexOf(value) !== at);
}
