import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  CalendarFeedAnswer,
  CalendarFeedList,
  CalendarFeedMade,
  NewCalendarFeed,
} from '#libs/contracts/http/calendar-feed';
import { brand, type OrganizationId } from '#libs/domain/kernel/brand';
import { hashOfBytes, uuidOf } from '#libs/evidence/hash';
import {
  insertCalendarFeed,
  listCalendarFeeds,
  revokeCalendarFeed,
  type CalendarFeedRow,
} from '#libs/persistence/queries/calendar-feed';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findOrganization } from '#libs/persistence/queries/organization';
import type { Deciding } from '../decisions/deciding.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

const secretBytes = 32;

@Injectable()
export class CalendarFeeds {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Safe to repeat: the id follows from the key. The link is told the first time and cannot be told again. */
  async create(
    { caller, commandId }: Deciding,
    { label, organizationId, locale = this.settings.defaultLocale }: NewCalendarFeed,
  ): Promise<CalendarFeedMade> {
    if (organizationId) await this.expectInScope(caller, organizationId);
    const secret = randomBytes(secretBytes).toString('base64url');
    const feed: CalendarFeedRow = {
      id: uuidOf('calendar-feed', commandId),
      personId: caller.personId,
      organizationId: organizationId ? brand<OrganizationId>(organizationId) : null,
      label,
      locale,
      createdAt: this.settings.realNow(),
    };
    const made = await insertCalendarFeed(this.dataSource, { ...feed, secretSha256: hashOfBytes(secret) });
    if (made) return { ...answerOf(made), link: `${this.settings.publicUrl ?? ''}/calendar/${secret}.ics` };
    const standing = await listCalendarFeeds(this.dataSource, caller.personId);
    const first = standing.find(({ id }) => id === feed.id);
    if (!first) throw new EdgeProblem('NOT_FOUND');
    return answerOf(first);
  }

  async list({ personId }: Caller): Promise<CalendarFeedList> {
    const rows = await listCalendarFeeds(this.dataSource, personId);
    return { items: rows.map(answerOf) };
  }

  async revoke({ personId }: Caller, feedId: string): Promise<void> {
    const revoked = await revokeCalendarFeed(this.dataSource, personId, feedId, this.settings.realNow());
    if (!revoked) throw new EdgeProblem('NOT_FOUND');
  }

  private async expectInScope(caller: Caller, organizationId: string): Promise<void> {
    if (!(await findOrganization(this.dataSource, scopeOf(caller, 'readOrganizations'), organizationId)))
      throw new EdgeProblem('NOT_FOUND');
  }
}

function answerOf({ id, label, organizationId, locale, createdAt }: CalendarFeedRow): CalendarFeedAnswer {
  return { id, label, organizationId, locale, createdAt };
}
