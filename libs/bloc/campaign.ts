import type { Calendar } from '#libs/domain/calendar/calendar';
import type { Clock } from '#libs/domain/campaign/clock';
import {
  brand,
  type CampaignId,
  type Day,
  type Instant,
  type OrganizationId,
} from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import { directive35 } from '#libs/domain/process/build/citations';
import type { LegalText } from '#libs/domain/process/legal-basis';
import { calendar2020 } from './calendar.js';
import { idOf } from './id.js';

/** By when the congresses of a tier must be held, and by which text. */
export type TierPolicy = LegalText & { readonly type: CongressType; readonly deadlineOn: Day };

export type BlocCampaign = {
  readonly id: CampaignId;
  readonly code: string;
  readonly title: string;
  readonly rootId: OrganizationId;
  readonly startsOn: Day;
  readonly policies: readonly TierPolicy[];
  readonly calendar: Calendar;
  readonly clock: Clock;
  /** How many decimals a percentage has, as the published figures print them. */
  readonly percentDecimals: Readonly<Record<CongressType, number>>;
};

/** Eight in the morning of 9/7/2020 in Hà Nội, where the rehearsal's clock stands still. */
const standsAt = brand<Instant>('2020-07-09T01:00:00.000Z');

function policy(type: CongressType, deadlineOn: string): TierPolicy {
  return { ...directive35, type, deadlineOn: brand<Day>(deadlineOn) };
}

export function campaignOf(rootId: OrganizationId): BlocCampaign {
  return {
    id: brand<CampaignId>(idOf('campaign', 1)),
    code: 'bloc-2020',
    title: 'Đại hội đảng bộ các cấp nhiệm kỳ 2020-2025, Đảng bộ Khối các cơ quan Trung ương',
    rootId,
    startsOn: brand<Day>('2019-10-01'),
    policies: [
      policy('centralAffiliate', '2020-10-31'),
      policy('upperGrassroots', '2020-08-31'),
      policy('grassroots', '2020-06-30'),
      policy('grassrootsCell', '2020-06-30'),
    ],
    calendar: calendar2020,
    clock: { origin: standsAt, startedAt: standsAt, rate: 0 },
    percentDecimals: {
      centralAffiliate: 0,
      upperGrassroots: 0,
      grassroots: 2,
      grassrootsCell: 1,
      sectional: 0,
      cell: 0,
    },
  };
}
