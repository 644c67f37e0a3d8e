import { brand, type Day } from '#libs/domain/kernel/brand';
import { addDays } from '#libs/domain/kernel/day';
import type { CongressType } from '#libs/domain/organization/organization';
import type { StageKey, TaskKey } from '#libs/domain/process/definition';
import type { Chance } from '#libs/bloc/chance';

/** By when a case comes to a stage. */
export type Waypoint = { readonly stage: StageKey; readonly by: Day };

/** From when a case runs, through which stages on which days, and what is done of the last one until when. */
export type Itinerary = {
  readonly startsOn: Day;
  readonly waypoints: readonly Waypoint[];
  readonly further: { readonly moves: number; readonly by: Day };
  /** Tasks that nobody finishes, so that the last stage is not left. */
  readonly heldBack: readonly TaskKey[];
};

type Pace = {
  readonly startsOn: string;
  /** The drafts of a superior are issued when its case comes to consultation: before those below discuss them. */
  readonly consultation: string;
  readonly approval: string;
  readonly convocation: string;
  readonly congress: string;
};

/** Every date leaves room for what has a lead time: 45 working days before the opening, 30 for the announcement. */
const paces: Readonly<Record<CongressType, Pace>> = {
  centralAffiliate: pace('2019-10-01', '2019-11-15', '2020-05-20', '2020-06-25', '2020-07-08'),
  upperGrassroots: pace('2019-10-07', '2019-12-02', '2020-05-15', '2020-06-22', '2020-07-08'),
  grassroots: pace('2019-10-21', '2019-12-16', '2020-03-25', '2020-04-24', '2020-06-20'),
  grassrootsCell: pace('2020-02-03', '2020-03-16', '2020-05-11', '2020-06-01', '2020-06-22'),
  sectional: pace('2019-12-09', '2019-12-27', '2020-02-21', '2020-03-06', '2020-03-18'),
  cell: pace('2019-12-09', '2019-12-27', '2020-02-21', '2020-03-06', '2020-03-18'),
};

/** Who has come no further than the drafts began late. */
const lateStart = { launch: '2020-06-15', drafts: '2020-05-18', draftsEntered: '2020-06-15' } as const;

const order = ['consultation', 'approval', 'convocation', 'congress'] as const;

/** Few enough that the stage is not left: the short processes have a handful of moves in each. */
const mostFurtherMoves: Partial<Readonly<Record<StageKey, readonly [short: number, full: number]>>> = {
  launch: [2, 20],
  drafts: [5, 25],
  consultation: [9, 90],
  approval: [1, 10],
  convocation: [2, 8],
};
/** What a consultation ends with. */
const syntheses: readonly TaskKey[] = ['synthesis', 'superiorDraftsSynthesis'];
const lastDay = brand<Day>('2020-07-08');

export function itineraryOf(type: CongressType, reached: StageKey, chance: Chance): Itinerary {
  const [short, full] = mostFurtherMoves[reached] ?? [0, 0];
  const isFull = type === 'centralAffiliate' || type === 'upperGrassroots' || type === 'grassroots';
  const further = {
    moves: chance.below((isFull ? full : short) + 1),
    by: addDays(lastDay, -chance.below(30)),
  };
  const heldBack = reached === 'consultation' ? syntheses : [];
  const early = chance.below(10);
  const day = (text: string) => addDays(brand<Day>(text), -early);
  if (reached === 'launch') return { startsOn: day(lateStart.launch), waypoints: [], further, heldBack };
  if (reached === 'drafts') {
    const waypoints = [{ stage: reached, by: day(lateStart.draftsEntered) }];
    return { startsOn: day(lateStart.drafts), waypoints, further, heldBack };
  }
  const stages = order.slice(0, order.findIndex((stage) => stage === reached) + 1);
  const waypoints = stages.map((stage) => ({ stage, by: day(paces[type][stage]) }));
  return { startsOn: brand<Day>(paces[type].startsOn), waypoints, further, heldBack };
}

function pace(
  startsOn: string,
  consultation: string,
  approval: string,
  convocation: string,
  congress: string,
): Pace {
  return { startsOn, consultation, approval, convocation, congress };
}
