import type { DataSource } from 'typeorm';
import { record } from '#libs/audit-trail/record';
import type { Instant, PersonId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import { endMandate, findMandate, lookAgainFor, type MandateRow } from '#libs/persistence/queries/mandate';
import { subjectOf } from './give.js';

export type EndingAsked = {
  readonly id: string;
  readonly reason: string;
  readonly by: { readonly personId: PersonId; readonly name: string };
  readonly at: Instant;
  /** Who may end it: its giver, its taker, an administrator of the seat's organization. */
  readonly mayEnd: (row: MandateRow) => boolean;
};

/** Takes a mandate back from this moment on: the next decision by virtue of it is refused. It stays to be read. */
export async function end(
  dataSource: DataSource,
  { id, reason, by, at, mayEnd }: EndingAsked,
): Promise<Result<MandateRow, 'NOT_FOUND' | 'MANDATE_ENDED'>> {
  return dataSource.transaction(async (manager) => {
    const before = await findMandate(manager, id, dayOf(at));
    if (!before || !mayEnd(before)) return fail('NOT_FOUND');
    if (!(await endMandate(manager, id, { personId: by.personId, reason, at }))) return fail('MANDATE_ENDED');
    await lookAgainFor(manager, before.mandate.giver.personId);
    await record(manager, {
      kind: 'mandateEnded',
      subject: subjectOf(before, before.seat.organizationId),
      actor: { kind: 'person', ...by },
      detail: { reason },
    });
    return succeed((await findMandate(manager, id, dayOf(at))) ?? before);
  });
}
