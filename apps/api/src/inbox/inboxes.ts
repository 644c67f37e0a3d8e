import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { InboxFilter } from '#libs/contracts/http/inbox-filter';
import { mostCounted, type Inbox, type InboxAsked, type InboxItem } from '#libs/contracts/http/task';
import { daySchema, idSchema } from '#libs/contracts/http/text';
import type { Text } from '#libs/domain/process/definition';
import { onBehalfOf } from '#libs/domain/mandate/actor-by';
import { campaignNow } from '#libs/domain/campaign/clock';
import { dayOf } from '#libs/domain/kernel/day';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findCampaign } from '#libs/persistence/queries/campaign-in-scope';
import type { InboxNarrowed } from '#libs/persistence/queries/inbox-filter';
import { PlanReader } from '#libs/plans/plan-reader';
import { countInbox, readInbox, type InboxOwner, type InboxRow } from '#libs/persistence/queries/inbox';
import { pageOf, positionOf } from '../platform/cursor.js';
import { PublishedDefinitions } from '../platform/definitions.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

const position = z.tuple([daySchema, idSchema, z.string()]);

@Injectable()
export class Inboxes {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(PublishedDefinitions) private readonly definitions: PublishedDefinitions,
    @Inject(PlanReader) private readonly plans: PlanReader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** One queue of a person, through all their seats or through the one asked for, with a counter of each queue. */
  async list(caller: Caller, { queue, seatId, cursor, limit, ...asked }: InboxAsked): Promise<Inbox> {
    const owner = { personId: caller.personId, seats: seatsAsked(caller, seatId) };
    const after = positionOf(cursor, position);
    const filter = await this.narrowed(caller, asked);
    const realNow = this.settings.realNow();
    const wanted = { queue, filter, after, limit: limit + 1, realNow };
    const [rows, counts] = await Promise.all([
      readInbox(this.dataSource, owner, wanted),
      countInbox(this.dataSource, owner, { filter, most: mostCounted, realNow }),
    ]);
    const titles = await this.definitions.titles(rows);
    const items = rows.map((row, at) => itemOf(row, caller, titles[at]));
    const page = pageOf(
      items,
      limit,
      (item) => item,
      ({ dueOn, caseId, task }) => [dueOn, caseId, task],
    );
    return { ...page, counts };
  }

  /** How healthy a case is no row says: the cases of the campaign are assessed. */
  private async narrowed(caller: Caller, { health, ...filter }: InboxFilter): Promise<InboxNarrowed> {
    if (health === undefined || filter.campaignId === undefined) return filter;
    const campaign = await findCampaign(this.dataSource, scopeOf(caller, 'readCampaigns'), filter.campaignId);
    if (!campaign) return { ...filter, cases: [] };
    const today = dayOf(campaignNow(campaign.clock ?? undefined, this.settings.realNow()));
    const cases = await this.plans.read({ campaignId: campaign.id, rootPath: campaign.rootPath, today });
    return { ...filter, cases: cases.filter((one) => one.health === health).map(({ row }) => row.caseId) };
  }
}

/** One's own, and those of others in which one may act for them. */
function seatsAsked({ seats, lentSeats }: Caller, seatId: string | undefined): InboxOwner['seats'] {
  const all = [...seats, ...lentSeats];
  if (seatId === undefined) return all;
  const asked = all.filter(({ id }) => id === seatId);
  if (asked.length === 0) throw new EdgeProblem('SEAT_NOT_HELD');
  return asked;
}

function itemOf(
  { definition: _definition, condition: _condition, mandateId, absent, ...row }: InboxRow,
  { lentSeats }: Caller,
  title?: Text,
): InboxItem {
  const lent = lentSeats.find(({ mandate }) => mandate.id === mandateId);
  return {
    id: `${row.caseId}.${row.task}`,
    title: title ?? { vi: row.task, en: row.task },
    ...row,
    absent: [...absent],
    ...(lent && { seatId: lent.id, onBehalfOf: onBehalfOf(lent.mandate) }),
  };
}
