import type { EntityManager, DataSource } from 'typeorm';
import type { CaseId, Instant, PersonId } from '#libs/domain/kernel/brand';
import type { TaskContent } from '#libs/domain/case/tasks/kinds';
import type { TaskStatus } from '#libs/domain/case/state';
import type { Clock } from '#libs/domain/campaign/clock';
import { isKnownCase } from '../scoped.js';
import type { Scope } from './caller.js';

export type OpinionRow = {
  readonly id: string;
  readonly authorKind: string;
  readonly channel: string;
  readonly text: string;
  readonly givenAt: Instant;
  readonly disposition: string | null;
  readonly answer: string | null;
  readonly answeredAt: Instant | null;
};

const columns = `id, author_kind AS "authorKind", channel, text, given_at AS "givenAt", disposition, answer,
  answered_at AS "answeredAt"`;

/** A consultation as it stands while the case is held: nobody closes it in between. */
export type HeldConsultation = {
  readonly status: TaskStatus;
  readonly content: TaskContent;
  readonly clock: Clock | null;
};

/** Shared: many may give opinions side by side; the door, which closes windows, waits for them. */
export async function holdConsultation(
  manager: EntityManager,
  caseId: CaseId,
  task: string,
): Promise<HeldConsultation | undefined> {
  await manager.query('SELECT 1 FROM congress_case WHERE id = $1 FOR SHARE', [caseId]);
  const [held] = await manager.query<HeldConsultation[]>(
    `SELECT t.status, t.detail -> 'content' AS content, m.clock
     FROM task t JOIN congress_case c ON c.id = t.case_id JOIN campaign m ON m.id = c.campaign_id
     WHERE t.case_id = $1 AND t.key = $2 AND t.kind = 'consultation'`,
    [caseId, task],
  );
  return held;
}

export type GivenOpinion = Pick<OpinionRow, 'id' | 'authorKind' | 'channel' | 'text' | 'givenAt'> & {
  readonly caseId: CaseId;
  readonly task: string;
};

/** Safe to repeat: answers with the opinion of that id, whether it was there or is new. */
export async function insertOpinion(
  manager: EntityManager,
  given: GivenOpinion,
): Promise<OpinionRow | undefined> {
  await manager.query(
    `INSERT INTO opinion (id, case_id, task_key, author_kind, channel, text, given_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
    [given.id, given.caseId, given.task, given.authorKind, given.channel, given.text, given.givenAt],
  );
  return readOpinion(manager, given.id);
}

export async function readOpinion(manager: EntityManager, id: string): Promise<OpinionRow | undefined> {
  const [row] = await manager.query<OpinionRow[]>(`SELECT ${columns} FROM opinion WHERE id = $1`, [id]);
  return row;
}

export async function answerOpinion(
  manager: EntityManager,
  id: string,
  answer: {
    readonly disposition: string;
    readonly answer: string;
    readonly by: PersonId;
    readonly at: Instant;
  },
): Promise<OpinionRow | undefined> {
  await manager.query(
    'UPDATE opinion SET disposition = $2, answer = $3, answered_by = $4, answered_at = $5 WHERE id = $1',
    [id, answer.disposition, answer.answer, answer.by, answer.at],
  );
  return readOpinion(manager, id);
}

/** Where an opinion that the scope lets one know of was given. */
export async function placeOfOpinion(
  dataSource: DataSource,
  { paths, organizations }: Scope<'readCases'>,
  id: string,
): Promise<{ readonly caseId: CaseId; readonly task: string } | undefined> {
  const [place] = await dataSource.query<{ caseId: CaseId; task: string }[]>(
    `SELECT p.case_id AS "caseId", p.task_key AS task
     FROM opinion p JOIN congress_case c ON c.id = p.case_id JOIN organization o ON o.id = c.organization_id
     WHERE p.id = $1 AND ${isKnownCase('o', 'c', '$2', '$3')}`,
    [id, paths, organizations],
  );
  return place;
}

export type OpinionsWanted = {
  readonly caseId: CaseId;
  readonly task: string;
  readonly open: boolean | undefined;
  readonly after: readonly [givenAt: string, id: string] | undefined;
  readonly limit: number;
};

/** In the order they were given. */
export async function listOpinions(
  dataSource: DataSource,
  { caseId, task, open, after, limit }: OpinionsWanted,
): Promise<readonly OpinionRow[]> {
  return dataSource.query<OpinionRow[]>(
    `SELECT ${columns} FROM opinion
     WHERE case_id = $1 AND task_key = $2 AND ($3::boolean IS NULL OR (disposition IS NULL) = $3)
       AND ($4::timestamptz IS NULL OR (given_at, id) > ($4, $5::uuid))
     ORDER BY given_at, id LIMIT $6`,
    [caseId, task, open ?? null, ...(after ?? [null, null]), limit],
  );
}
