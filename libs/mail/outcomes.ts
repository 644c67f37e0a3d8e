import type { DataSource } from 'typeorm';
import type { PersonId } from '#libs/domain/kernel/brand';

type Queries = Pick<DataSource, 'query'>;
type Outcome = readonly [
  personId: PersonId,
  noticeId: number,
  outcome: 'composed' | 'settled' | 'off' | 'moved',
  messageId: string | null,
];

/** Writes what became of notices for the people they were handed to. */
export async function settleNotices(queries: Queries, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await queries.query(
    `UPDATE notice_delivery d SET outcome = o.outcome, message_id = o.message_id
     FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::uuid[]) AS o(person_id, notice_id, outcome, message_id)
     WHERE d.person_id = o.person_id AND d.notice_id = o.notice_id`,
    [0, 1, 2, 3].map((at) => outcomes.map((outcome) => outcome[at])),
  );
}

/** Takes notices back as if they had never been handed out: they are looked for again. */
export async function putBack(
  queries: Queries,
  notices: readonly (readonly [personId: PersonId, noticeId: number])[],
): Promise<void> {
  if (notices.length === 0) return;
  await queries.query(
    `DELETE FROM notice_delivery d USING unnest($1::uuid[], $2::bigint[]) AS o(person_id, notice_id)
     WHERE d.person_id = o.person_id AND d.notice_id = o.notice_id`,
    [notices.map(([person]) => person), notices.map(([, notice]) => notice)],
  );
}
