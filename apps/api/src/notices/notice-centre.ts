import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { NoticeItem, Notices, NoticesAsked, ReadMark, Unread } from '#libs/contracts/http/notice';
import type { Text } from '#libs/domain/process/definition';
import { noticeWords } from '#libs/notices/words';
import type { Caller } from '#libs/persistence/queries/caller';
import type { InboxOwner } from '#libs/persistence/queries/inbox';
import { countUnread, markRead, readNotices, type NoticeRow } from '#libs/persistence/queries/notice';
import { pageOf, positionOf } from '../platform/cursor.js';
import { PublishedDefinitions } from '../platform/definitions.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

const position = z.tuple([z.int()]);

/** The notices to a person: to the bodies of the seats they hold or act in today, and to them by name. */
@Injectable()
export class NoticeCentre {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(PublishedDefinitions) private readonly definitions: PublishedDefinitions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(caller: Caller, { cursor, limit, ...asked }: NoticesAsked): Promise<Notices> {
    const [before] = positionOf(cursor, position) ?? [];
    const wanted = { ...asked, before, limit: limit + 1, realNow: this.settings.realNow() };
    const [rows, unread] = await Promise.all([
      readNotices(this.dataSource, ownerOf(caller), wanted),
      this.unread(caller),
    ]);
    const titles = await this.definitions.titles(rows);
    const items = rows.map((row, at) => itemOf(row, titles[at] ?? { vi: row.task, en: row.task }));
    const page = pageOf(
      items,
      limit,
      (item) => item,
      ({ id }) => [id],
    );
    return { ...page, unread };
  }

  async markRead(caller: Caller, mark: ReadMark): Promise<Unread> {
    await markRead(this.dataSource, ownerOf(caller), mark, this.settings.realNow());
    return this.unread(caller);
  }

  private async unread(caller: Caller): Promise<Unread> {
    const organizations = await countUnread(this.dataSource, ownerOf(caller), this.settings.realNow());
    return {
      total: organizations.reduce((sum, { unread }) => sum + unread, 0),
      organizations: [...organizations],
    };
  }
}

function ownerOf({ personId, seats, lentSeats }: Caller): InboxOwner {
  return { personId, seats: [...seats, ...lentSeats] };
}

function itemOf(row: NoticeRow, title: Text): NoticeItem {
  const { definition: _definition, condition: _condition, task, caseId, sitting, ...shown } = row;
  const told = { ...row, title };
  return {
    ...shown,
    text: { vi: noticeWords('vi', told), en: noticeWords('en', told) },
    ...(caseId ? { caseId } : {}),
    ...(sitting ? { sittingId: sitting.id } : {}),
    ...(task === '' ? {} : { taskId: `${row.caseId}.${task}`, title }),
  };
}
