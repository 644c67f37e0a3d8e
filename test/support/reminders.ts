import type { DataSource } from 'typeorm';
import { remindActivities, type RemindGiven } from '#activities/remind/remind.activities';
import type { CaseId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import type { Ladder } from '#libs/domain/reminder/ladder';
import { readLadders, replaceLadders } from '#libs/persistence/queries/ladder';
import { dueScans } from '#libs/reminders/due-scans';
import { passOver, scanPage } from '#libs/reminders/scan-page';
import type { Campaign } from './fixture.js';

/** What the worker would do at its next run, some of its steps changed; answers with how many notices it recorded. */
export async function remind(dataSource: DataSource, changed: Partial<RemindGiven> = {}): Promise<number> {
  const { recordReminders } = remindActivities({
    dueScans: (at) => dueScans(dataSource, at),
    scanPage: (scan, at, limit) => scanPage(dataSource, scan, at, limit),
    passOver: (scan, at) => passOver(dataSource, scan, at),
    realNow: () => toInstant(Date.now()),
    beat: () => undefined,
    warn: () => undefined,
    ...changed,
  });
  return recordReminders();
}

export async function setLadders({ dataSource, id }: Campaign, ...ladders: readonly Ladder[]): Promise<void> {
  const { version } = await readLadders(dataSource, id);
  const stored = { campaignId: id, version: version + 1, ladders, at: toInstant(Date.now()) };
  if (!(await replaceLadders(dataSource, stored))) throw new Error('Somebody else changed the ladders');
}

export type Told = {
  readonly task: string;
  readonly round: number;
  readonly step: number;
  readonly organizationId: string | null;
  readonly body: string | null;
  readonly personId: string | null;
  readonly kind: 'reminder' | 'overdue' | 'escalated' | 'followUp';
  readonly rung: number;
  readonly dueOn: string;
  readonly day: string;
};

/** What was recorded of a case by its reminders, in the order in which it was. */
export async function toldOf(dataSource: DataSource, caseId: CaseId): Promise<readonly Told[]> {
  return dataSource.query<Told[]>(
    `SELECT task_key AS task, round, step, organization_id AS "organizationId", body, person_id AS "personId", kind,
       rung, due_on AS "dueOn", (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day
     FROM notice WHERE case_id = $1 AND kind IN ('reminder', 'overdue', 'escalated', 'followUp') ORDER BY id`,
    [caseId],
  );
}
