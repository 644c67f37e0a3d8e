import { randomUUID } from 'node:crypto';
import type { Bloc } from '#libs/bloc/bloc';
import { calendar2020 } from '#libs/bloc/calendar';
import { postsOf } from '#libs/bloc/posts';
import { brand, type CampaignId, type Day, type OrganizationId } from '#libs/domain/kernel/brand';
import type { PersonId, SeatId } from '#libs/domain/kernel/brand';
import { startOfDay } from '#libs/domain/kernel/day';
import type { Organization, OrganizationType } from '#libs/domain/organization/organization';
import { directive35 } from '#libs/domain/process/build/citations';
import type { StageKey } from '#libs/domain/process/definition';

/** An organization of a story and those below it: its congress was held, or its case is under way, or neither. */
export type Plot = {
  readonly code: string;
  readonly name: string;
  readonly type: OrganizationType;
  readonly heldOn?: string;
  readonly reached?: StageKey;
  readonly below?: readonly Plot[];
};

export type Setting = {
  /** The topmost organization, which may have seats but no case. */
  readonly plot: Plot;
  /** The organization that the campaign is launched for. */
  readonly rootCode: string;
  readonly campaignCode: string;
  /** Where the rehearsal's clock stands at first. */
  readonly startsOn: string;
};

const since = brand<Day>('2015-10-01');
const flags = { model: false, directElection: false, contents: 'four' } as const;
const noDecimals = {
  centralAffiliate: 0,
  upperGrassroots: 0,
  grassroots: 0,
  grassrootsCell: 0,
  sectional: 0,
  cell: 0,
};
const deadlines = [
  ['centralAffiliate', '2020-10-31'],
  ['upperGrassroots', '2020-08-31'],
  ['grassroots', '2020-06-30'],
  ['grassrootsCell', '2020-06-30'],
  ['cell', '2020-06-30'],
] as const;

type Placed = { readonly organization: Organization; readonly plot: Plot };

/** A small register with its campaign, made like that of the Bloc; each making has ids of its own. */
export function blocOfStory(setting: Setting): Bloc {
  const placed = placedBelow(setting.plot);
  const root = placed.find(({ organization }) => organization.code === setting.rootCode);
  if (!root) throw new Error(`The story has no organization ${setting.rootCode}`);
  return {
    campaign: campaignOf(setting, root.organization.id),
    organizations: placed.map(({ organization }) => organization),
    seats: placed.flatMap(seatsOf),
    plans: placed.flatMap(planOf),
    draftsIssued: [],
  };
}

function placedBelow(plot: Plot, parentId?: OrganizationId): readonly Placed[] {
  const { code, name, type, below = [] } = plot;
  const id = brand<OrganizationId>(randomUUID());
  const organization = { id, code, name, type, validFrom: since, ...(parentId ? { parentId } : {}) };
  return [{ organization, plot }, ...below.flatMap((child) => placedBelow(child, id))];
}

function seatsOf({ organization, plot: { below = [] } }: Placed): Bloc['seats'] {
  return postsOf(organization.type, below.length).map((post) => ({
    ...post,
    id: brand<SeatId>(randomUUID()),
    organizationId: organization.id,
    personId: brand<PersonId>(randomUUID()),
    name: `${post.title} ${organization.name}`,
  }));
}

function planOf({ organization, plot: { heldOn, reached } }: Placed): Bloc['plans'] {
  const plan = { organizationId: organization.id, flags };
  if (heldOn !== undefined) return [{ ...plan, heldOn: brand<Day>(heldOn), source: 'Câu chuyện diễn tập' }];
  return reached === undefined ? [] : [{ ...plan, reached }];
}

function campaignOf({ campaignCode, startsOn }: Setting, rootId: OrganizationId): Bloc['campaign'] {
  const begins = brand<Day>(startsOn);
  const origin = startOfDay(begins);
  return {
    id: brand<CampaignId>(randomUUID()),
    code: campaignCode,
    title: 'Diễn tập một đợt đại hội',
    rootId,
    startsOn: begins,
    policies: deadlines.map(([type, on]) => ({ ...directive35, type, deadlineOn: brand<Day>(on) })),
    calendar: calendar2020,
    clock: { origin, startedAt: origin, rate: 0 },
    percentDecimals: noDecimals,
  };
}
