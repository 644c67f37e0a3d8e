import type { DataSource } from 'typeorm';
import type { CaseId, Instant, PersonId, SeatId } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';
import type { TaskKey } from '#libs/domain/process/definition';

export type SignatureAsked = {
  readonly task: TaskKey;
  readonly step: number;
  readonly seatId: SeatId;
  readonly personId: PersonId;
};
export type Signer = SignatureAsked & {
  readonly name: string;
  readonly bodies: readonly Body[];
  /** Null where it was given in a sitting. */
  readonly at: Instant | null;
};

/** Who gave these signatures of a case, and when they last did. */
export async function readSigners(
  dataSource: DataSource,
  caseId: CaseId,
  asked: readonly SignatureAsked[],
): Promise<readonly Signer[]> {
  if (asked.length === 0) return [];
  return dataSource.query<Signer[]>(
    `WITH asked AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS a(task text, step int, "seatId" uuid, "personId" uuid)),
     signed AS (
       SELECT told ->> 'task' AS task, (told ->> 'step')::int AS step,
         (told ->> 'seatId')::uuid AS seat, (told ->> 'personId')::uuid AS person, max(e.at) AS at
       FROM case_event e CROSS JOIN jsonb_array_elements(e.events) AS told
       WHERE e.case_id = $1 AND told ->> 'type' = 'Signed'
       GROUP BY 1, 2, 3, 4)
     SELECT a.*, p.name, s.bodies, signed.at
     FROM asked a
     JOIN person p ON p.id = a."personId"
     JOIN seat s ON s.id = a."seatId"
     LEFT JOIN signed ON (signed.task, signed.step, signed.seat, signed.person)
       = (a.task, a.step, a."seatId", a."personId")`,
    [caseId, JSON.stringify(asked)],
  );
}
