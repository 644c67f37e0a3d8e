import type { DataSource, EntityManager } from 'typeorm';
import { record } from '#libs/audit-trail/record';
import type { Instant, PersonId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import { checkAbsence, type Absence, type AbsenceRefusal } from '#libs/domain/mandate/absence';
import {
  endAbsence,
  findAbsence,
  insertAbsence,
  standingAbsences,
  type AbsenceRow,
} from '#libs/persistence/queries/absence';

type By = { readonly personId: PersonId; readonly name: string };
export type AbsenceAsked = Absence & {
  /** Follows from the key of whoever asks: a repeat finds the first. */
  readonly id: string;
  readonly personId: PersonId;
  readonly reason: string;
  readonly by: By;
  readonly at: Instant;
};

/** Records the days on which somebody is away, and tells the trail of it: both or neither. */
export async function recordAbsence(
  dataSource: DataSource,
  asked: AbsenceAsked,
): Promise<Result<AbsenceRow, AbsenceRefusal | 'COMMAND_ID_REUSED'>> {
  const { id, personId, from, to, reason, by, at } = asked;
  return dataSource.transaction(async (manager) => {
    const today = dayOf(at);
    const standing = await standingAbsences(manager, personId, today);
    const first = await findAbsence(manager, id);
    if (first) return isSame(first, asked) ? succeed(first) : fail('COMMAND_ID_REUSED');
    const verdict = checkAbsence({ from, to }, { today, standing });
    if (!verdict.ok) return verdict;
    await insertAbsence(manager, { id, personId, from, to, reason, recordedBy: by.personId, at });
    return succeed(await told(manager, id, by, 'absenceRecorded'));
  });
}

/** Takes an absence back from now on; it stays to be read. */
export async function takeBackAbsence(
  dataSource: DataSource,
  id: string,
  { by, at }: { readonly by: By; readonly at: Instant },
): Promise<Result<AbsenceRow, 'ABSENCE_ENDED'>> {
  return dataSource.transaction(async (manager) => {
    if (!(await endAbsence(manager, id, { personId: by.personId, at }))) return fail('ABSENCE_ENDED');
    return succeed(await told(manager, id, by, 'absenceEnded'));
  });
}

function isSame(row: AbsenceRow, { personId, from, to }: AbsenceAsked): boolean {
  return row.personId === personId && row.from === from && row.to === to;
}

async function told(
  manager: EntityManager,
  id: string,
  by: By,
  kind: 'absenceRecorded' | 'absenceEnded',
): Promise<AbsenceRow> {
  const row = await findAbsence(manager, id);
  if (!row) throw new Error(`Absence ${id} was not kept`);
  const { personId, name, from, to, reason } = row;
  const subject = { kind: 'person', id: personId, name, personId } as const;
  await record(manager, { kind, subject, actor: { kind: 'person', ...by }, detail: { from, to, reason } });
  return row;
}
