import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CalendarProposal, CalendarsAnswer } from '#libs/contracts/http/working-calendar';
import { campaignNow } from '#libs/domain/campaign/clock';
import { dayOf } from '#libs/domain/kernel/day';
import { groupBy } from '#libs/domain/kernel/group-by';
import { proposedHolidays } from '#libs/holidays/viet-nam';
import { latestVersion, readCalendars, type CalendarRow } from '#libs/persistence/queries/calendars';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { Campaigns } from '../campaigns/campaigns.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { shown } from './countable.js';

/** What the library does not know is decreed year by year. */
const note = {
  vi: 'Dự kiến để đối chiếu; chưa gồm ngày nghỉ thứ hai dịp Quốc khánh, ngày nghỉ bù và ngày hoán đổi theo thông báo hằng năm. Quản trị viên xác nhận theo từng năm.',
  en: 'A proposal to be checked: without the second day of the National Day, days off in lieu, and days exchanged by each year’s notice. An administrator confirms each year.',
};

/** The working calendars of a campaign, and what a library proposes for a year. */
@Injectable()
export class Calendars {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(caller: Caller, campaignId: string): Promise<CalendarsAnswer> {
    const { id } = await this.campaigns.find(caller, campaignId);
    const rows = await readCalendars(this.dataSource, id, scopeOf(caller, 'readCampaigns'));
    const heads = [...groupBy(rows, (row) => row.organizationId).values()];
    const items = heads.flatMap((versions) => {
      const [head] = versions;
      return head ? [{ organization: organizationOf(head), versions: versions.map(versionOf) }] : [];
    });
    return { latest: await latestVersion(this.dataSource, id), items };
  }

  async propose(caller: Caller, campaignId: string, asked?: number): Promise<CalendarProposal> {
    const { clock } = await this.campaigns.find(caller, campaignId);
    const now = campaignNow(clock ?? undefined, this.settings.realNow());
    const year = asked ?? Number(dayOf(now).slice(0, 4));
    const holidays = proposedHolidays(year).map((holiday) => ({ ...holiday }));
    return { year, status: 'proposed', note, holidays };
  }
}

function organizationOf(row: CalendarRow) {
  return { id: row.organizationId, code: row.organizationCode, name: row.organizationName };
}

function versionOf({ body, reason, confirmedBy, confirmedAt, inForce }: CalendarRow) {
  return {
    ...shown(body),
    reason,
    ...(confirmedBy === null ? {} : { confirmedBy }),
    confirmedAt,
    inForce,
  };
}
