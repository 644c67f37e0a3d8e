import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Inbox, InboxAsked, InboxItem } from '#libs/contracts/http/task';
import { daySchema, idSchema } from '#libs/contracts/http/text';
import type { Text } from '#libs/domain/process/definition';
import type { Caller, HeldSeat } from '#libs/persistence/queries/caller';
import { countInbox, readInbox, type InboxRow } from '#libs/persistence/queries/inbox';
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
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** One queue of a person, through all their seats or through the one asked for, with a counter of each queue. */
  async list(caller: Caller, { queue, seatId, campaignId, cursor, limit }: InboxAsked): Promise<Inbox> {
    const owner = { personId: caller.personId, seats: seatsAsked(caller, seatId) };
    const after = positionOf(cursor, position);
    const wanted = { queue, campaignId, after, limit: limit + 1, realNow: this.settings.realNow() };
    const [rows, counts] = await Promise.all([
      readInbox(this.dataSource, owner, wanted),
      countInbox(this.dataSource, owner, campaignId),
    ]);
    const titles = await this.definitions.titles(rows);
    const items = rows.map((row, at) => itemOf(row, titles[at]));
    const page = pageOf(
      items,
      limit,
      (item) => item,
      ({ dueOn, caseId, task }) => [dueOn, caseId, task],
    );
    return { ...page, counts };
  }
}

function seatsAsked({ seats }: Caller, seatId: string | undefined): readonly HeldSeat[] {
  if (seatId === undefined) return seats;
  const seat = seats.find(({ id }) => id === seatId);
  if (!seat) throw new EdgeProblem('SEAT_NOT_HELD');
  return [seat];
}

function itemOf(
  { definition: _definition, condition: _condition, ...row }: InboxRow,
  title?: Text,
): InboxItem {
  return { id: `${row.caseId}.${row.task}`, title: title ?? { vi: row.task, en: row.task }, ...row };
}
