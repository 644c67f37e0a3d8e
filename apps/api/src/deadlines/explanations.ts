import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { CaseExplained } from '#libs/contracts/http/case-explained';
import type {
  ExtensionPreview,
  ExtensionRequestsAsked,
  OpenRequestPage,
} from '#libs/contracts/http/deadline';
import { caseExplained } from '#libs/documents/case-explained';
import { checkLater } from '#libs/domain/case/extension';
import { storyOf } from '#libs/domain/case/story';
import { ripple, type Ripple, type RippleSource } from '#libs/domain/deadline/ripple';
import type { Calendar } from '#libs/domain/calendar/calendar';
import type { CaseId, Day } from '#libs/domain/kernel/brand';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import {
  listExtensionRequests,
  readRippleSources,
  type RippleRow,
} from '#libs/persistence/queries/extension';
import { Campaigns } from '../campaigns/campaigns.js';
import { Cases } from '../cases/cases.js';
import { pageOf, positionOf } from '../platform/cursor.js';
import { Refused } from '../platform/failures.js';

/** Why a date is what it is, what another would cost, and who asks for one. */
@Injectable()
export class Explanations {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
  ) {}

  async explain(caller: Caller, caseId: CaseId): Promise<CaseExplained> {
    const { file } = await this.cases.open(caller, caseId);
    return caseExplained(this.dataSource, file);
  }

  /** What an extension would cost everybody above; refused as the extension itself would be for such a day. */
  async preview(caller: Caller, caseId: CaseId, to: Day): Promise<ExtensionPreview> {
    const { file } = await this.cases.open(caller, caseId);
    const possible = checkLater(storyOf(file.state, file.facts), to);
    if (!possible.ok) throw new Refused(possible.failure);
    const from = file.state.deadlineOn;
    const rows = await readRippleSources(this.dataSource, caseId);
    const sources = rows.map((row) => sourceOf(row, file.facts.calendar));
    return { from, to, above: ripple(sources, { from, to }).map((one: Ripple) => ({ ...one })) };
  }

  async requests(
    caller: Caller,
    campaignId: string,
    { cursor, limit }: ExtensionRequestsAsked,
  ): Promise<OpenRequestPage> {
    const { id } = await this.campaigns.find(caller, campaignId);
    const after = positionOf(cursor, z.tuple([z.string(), z.uuid()]));
    const wanted = { campaignId: id, after, limit: limit + 1 };
    const rows = await listExtensionRequests(this.dataSource, scopeOf(caller, 'readCases'), wanted);
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.askedOn, row.caseId],
    );
  }
}

/** Above the campaign no calendar is in force; the case's own stands in. */
function sourceOf(row: RippleRow, own: Calendar): RippleSource {
  const { organizationId, name, plannedOpening, heldOn, latestBelow, calendar } = row;
  return {
    organizationId,
    name,
    calendar: calendar ?? own,
    ...(plannedOpening ? { plannedOpening } : {}),
    ...(heldOn ? { heldOn } : {}),
    ...(latestBelow ? { latestBelow } : {}),
  };
}
