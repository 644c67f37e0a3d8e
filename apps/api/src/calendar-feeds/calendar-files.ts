import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { calendarFile, type CalendarEntry } from '#libs/documents/calendar-file';
import { dayOf } from '#libs/domain/kernel/day';
import { hashOfBytes } from '#libs/evidence/hash';
import { textOf, type Locale } from '#libs/i18n/texts';
import {
  readCaseDays,
  readCaseStamps,
  type CaseDayRow,
  type CaseStamp,
} from '#libs/persistence/queries/calendar-entries';
import { findCalendarFeed } from '#libs/persistence/queries/calendar-feed';
import { findCaller, scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { readInbox, type InboxRow } from '#libs/persistence/queries/inbox';
import { sittingsAhead } from '#libs/persistence/queries/sitting';
import { PublishedDefinitions } from '../platform/definitions.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { sittingEntry } from './sitting-entry.js';

/** Calendar programs give up on files of many megabytes; the earliest days are kept. */
const mostEntries = 2_000;
const named = /^([\w-]{43})\.ics$/;

/** What a day of a calendar is about: a task, or the case as a whole where the task is empty. */
type Matter = Pick<CaseDayRow, 'day' | 'caseId' | 'task' | 'organization' | 'definition'> & {
  readonly kind: CaseDayRow['kind'] | 'due';
  readonly condition: string | null;
};

@Injectable()
export class CalendarFiles {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(PublishedDefinitions) private readonly definitions: PublishedDefinitions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Seats and scope are read anew each time: a calendar shows no more than its person may see now. */
  async read(file: string): Promise<string> {
    const secret = named.exec(file)?.[1];
    const feed = secret && (await findCalendarFeed(this.dataSource, hashOfBytes(secret)));
    if (!feed) throw new EdgeProblem('NOT_FOUND');
    const { personId, organizationId, label, locale } = feed;
    const caller = await findCaller(this.dataSource, personId, dayOf(this.settings.realNow()));
    if (!caller) throw new EdgeProblem('NOT_FOUND');
    const entries = organizationId
      ? await this.daysOf(caller, organizationId, locale)
      : await this.duesOf(caller, locale);
    return calendarFile(label, entries);
  }

  /** What the inbox shows as theirs or as nobody's yet. */
  private async duesOf(caller: Caller, locale: Locale): Promise<readonly CalendarEntry[]> {
    if (caller.seats.length === 0) throw new EdgeProblem('NOT_FOUND');
    const wanted = { filter: {}, limit: mostEntries, realNow: this.settings.realNow() };
    const queues = await Promise.all(
      (['mine', 'unassigned'] as const).map((queue) =>
        readInbox(this.dataSource, caller, { ...wanted, queue }),
      ),
    );
    const rows = queues.flat().toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    const matters = rows.slice(0, mostEntries).map(matterOf);
    const ids = [...new Set(matters.map(({ caseId }) => caseId))];
    const dues = await this.entries(matters, await readCaseStamps(this.dataSource, ids), locale);
    return [...dues, ...(await this.sittingsOf(caller, locale))];
  }

  private async sittingsOf(caller: Caller, locale: Locale): Promise<readonly CalendarEntry[]> {
    const rows = await sittingsAhead(this.dataSource, caller, this.settings.realNow(), mostEntries);
    return rows.map((row) => sittingEntry(row, locale, this.settings.publicUrl));
  }

  private async daysOf(
    caller: Caller,
    organizationId: string,
    locale: Locale,
  ): Promise<readonly CalendarEntry[]> {
    const rows = await readCaseDays(
      this.dataSource,
      scopeOf(caller, 'readCases'),
      organizationId,
      mostEntries,
    );
    if (!rows) throw new EdgeProblem('NOT_FOUND');
    return this.entries(
      rows.map((row) => ({ ...row, condition: null })),
      rows,
      locale,
    );
  }

  private async entries(
    matters: readonly Matter[],
    stamps: readonly CaseStamp[],
    locale: Locale,
  ): Promise<readonly CalendarEntry[]> {
    const stampOf = new Map(stamps.map((stamp) => [stamp.caseId, stamp]));
    const titles = await this.definitions.titles(matters);
    return matters.flatMap((matter, at) => {
      const stamp = stampOf.get(matter.caseId);
      return stamp ? [this.entry(matter, stamp, titles[at]?.[locale] ?? matter.task, locale)] : [];
    });
  }

  private entry(matter: Matter, stamp: CaseStamp, title: string, locale: Locale): CalendarEntry {
    const { kind, caseId, task, day, organization, condition } = matter;
    // What a superior wrote stays with us: calendars are kept by other people's servers.
    const about = condition === null ? title : textOf(locale, 'calendar', 'condition');
    const place = task ? `tasks/${caseId}.${task}` : `cases/${caseId}`;
    return {
      uid: [kind, caseId, ...(task ? [task] : [])].join('-') + '@congress-engine',
      day,
      summary: textOf(locale, 'calendar', kind, { task: about, organization }),
      sequence: stamp.sequence,
      changedAt: stamp.changedAt,
      ...(this.settings.publicUrl ? { url: `${this.settings.publicUrl}/${place}` } : {}),
    };
  }
}

function matterOf({ caseId, task, dueOn, definition, condition, organization }: InboxRow): Matter {
  return { kind: 'due', caseId, task, day: dueOn, definition, condition, organization: organization.name };
}
