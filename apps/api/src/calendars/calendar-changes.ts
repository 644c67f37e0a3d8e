import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { previewCalendar, type CalendarPreview } from '#libs/cases/calendar-preview';
import type {
  CalendarConfirmation,
  CalendarConfirmed,
  CalendarDraft,
  CalendarPreviewAnswer,
} from '#libs/contracts/http/working-calendar';
import { campaignNow } from '#libs/domain/campaign/clock';
import { unconfirmedYears } from '#libs/domain/calendar/calendar';
import type { OrganizationId } from '#libs/domain/kernel/brand';
import { isWithin } from '#libs/domain/access/reach';
import { dayOf } from '#libs/domain/kernel/day';
import { hashOf } from '#libs/evidence/hash';
import { confirmCalendar, type Confirmation } from '#libs/persistence/queries/calendar-confirm';
import { latestVersion } from '#libs/persistence/queries/calendars';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findOrganization, organizationNames } from '#libs/persistence/queries/organization';
import { Campaigns } from '../campaigns/campaigns.js';
import type { Deciding } from '../decisions/deciding.js';
import { DriverBell } from '../decisions/driver-bell.js';
import { EdgeProblem, Refused } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { permit } from '../sign-in/permit.js';
import { countable, daysOf, shown, type CalendarDays } from './countable.js';

/** The organization at the head of the part of the tree that a calendar is for. */
type Head = { readonly id: OrganizationId; readonly code: string; readonly name: string };
type Repeated = Extract<Confirmation, { kind: 'repeated' }>;

/** Changing a working calendar: what it moves is shown first, and confirmed against what was shown. */
@Injectable()
export class CalendarChanges {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
    @Inject(DriverBell) private readonly bell: DriverBell,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async preview(caller: Caller, campaignId: string, draft: CalendarDraft): Promise<CalendarPreviewAnswer> {
    const { organizationId, first: most, ...days } = draft;
    const { campaign, head } = await this.headFor(caller, campaignId, organizationId);
    const against = await latestVersion(this.dataSource, campaign.id);
    const calendar = countable(against + 1, days);
    const realNow = this.settings.realNow();
    const asked = { campaignId: campaign.id, headId: head.id, calendar, realNow, most };
    const found = await previewCalendar(this.dataSource, asked);
    const today = dayOf(campaignNow(campaign.clock ?? undefined, realNow));
    const { lastDay = today, ...preview } = found;
    const unconfirmed = [...unconfirmedYears(calendar, today, lastDay)];
    return { against, organization: head, unconfirmedYears: unconfirmed, ...(await this.named(preview)) };
  }

  /** Safe to repeat: the same key gets the first answer, and no driver is told twice. */
  async confirm(
    { caller, commandId }: Deciding,
    campaignId: string,
    { organizationId, against, reason, ...days }: CalendarConfirmation,
  ): Promise<CalendarConfirmed> {
    const { campaign, head } = await this.headFor(caller, campaignId, organizationId);
    const confirmation = await confirmCalendar(this.dataSource, {
      campaignId: campaign.id,
      startsOn: campaign.startsOn,
      headId: head.id,
      days: daysOf(countable(against + 1, days)),
      against,
      reason,
      personId: caller.personId,
      commandId,
      realNow: this.settings.realNow(),
    });
    if (confirmation.kind === 'overtaken')
      throw new EdgeProblem('CALENDAR_OVERTAKEN', { places: { latest: confirmation.latest } });
    if (confirmation.kind === 'repeated' && !isSame(confirmation, head, days, reason))
      throw new Refused({ code: 'COMMAND_ID_REUSED' });
    const woken = confirmation.kind === 'confirmed' ? confirmation.marked : [];
    this.bell.ringMany(woken);
    return { organization: head, ...shown(confirmation.calendar), reason, woken: woken.length };
  }

  /** The root unless another head is named; its administrator, or one above it, may change its calendar. */
  private async headFor(caller: Caller, campaignId: string, organizationId: string | undefined) {
    const campaign = await this.campaigns.find(caller, campaignId);
    const asked = organizationId ?? campaign.rootId;
    const found = await findOrganization(this.dataSource, scopeOf(caller, 'readOrganizations'), asked);
    if (!found) throw new EdgeProblem(organizationId === undefined ? 'ADMINISTRATOR_ONLY' : 'NOT_FOUND');
    const { id, code, name, path } = found;
    permit(caller, 'administerCampaigns', { path });
    if (!isWithin(path, campaign.rootPath)) throw new EdgeProblem('HEAD_OUTSIDE_CAMPAIGN');
    return { campaign, head: { id, code, name } satisfies Head };
  }

  private async named({ moves, lost, ...numbers }: Omit<CalendarPreview, 'lastDay'>) {
    const ids = [...moves, ...lost].map(({ organizationId }) => organizationId);
    const names = await organizationNames(this.dataSource, ids);
    const withName = <Place extends { readonly organizationId: OrganizationId }>(places: readonly Place[]) =>
      places.flatMap(({ organizationId, ...place }) => {
        const organization = names.get(organizationId);
        return organization ? [{ ...place, organization }] : [];
      });
    return { ...numbers, moves: withName(moves), lost: withName(lost) };
  }
}

function isSame(
  { headId, calendar, reason }: Repeated,
  head: Head,
  days: CalendarDays,
  given: string,
): boolean {
  return headId === head.id && reason === given && hashOf(daysOf(calendar)) === hashOf(days);
}
