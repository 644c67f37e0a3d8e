import type { DataSource, EntityManager } from 'typeorm';
import { record } from '#libs/audit-trail/record';
import type { Instant, PersonId, SeatId } from '#libs/domain/kernel/brand';
import { dayOf, later } from '#libs/domain/kernel/day';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import { checkGiving, type Giving, type MandateRefusal, type TakerAway } from '#libs/domain/mandate/give';
import {
  findMandate,
  findPerson,
  holderOn,
  insertMandate,
  lockSeat,
  lookAgainFor,
  standingMandates,
  type MandateRow,
  type SeatPlace,
} from '#libs/persistence/queries/mandate';

export type Asked = Omit<Giving, 'taker'> & {
  /** Follows from the key of whoever asks: a repeat finds the first. */
  readonly id: string;
  readonly takerId: PersonId;
  readonly reason: string;
  readonly recordedBy: { readonly personId: PersonId; readonly name: string };
  readonly at: Instant;
  /** Whether whoever records it may do so for the holder of a seat there; else they give what is their own. */
  readonly mayRecordFor: (seat: SeatPlace) => boolean;
};

export type Given = { readonly row: MandateRow; readonly takerAway: readonly TakerAway[] };
export type GivingRefusal = MandateRefusal | 'NOT_FOUND' | 'COMMAND_ID_REUSED';

/** Puts somebody in a holder's place within a scope and days, and tells the trail of it: both or neither. */
export async function give(dataSource: DataSource, asked: Asked): Promise<Result<Given, GivingRefusal>> {
  return dataSource.transaction(async (manager) => {
    const seat = await lockSeat(manager, asked.seatId);
    const taker = await findPerson(manager, asked.takerId);
    if (!seat || !taker) return fail('NOT_FOUND');
    const first = await findMandate(manager, asked.id, dayOf(asked.at));
    if (first)
      return sameAs(first, asked) ? succeed({ row: first, takerAway: [] }) : fail('COMMAND_ID_REUSED');
    const giving: Giving = { ...givingOf(asked), taker };
    const holder = await holderOn(manager, seat.id, later(asked.from, dayOf(asked.at)));
    const { personId } = asked.recordedBy;
    const giver = holder && asked.mayRecordFor(seat) ? holder.personId : personId;
    const standing = await standingMandates(manager, {
      seatId: seat.id,
      giverId: taker.personId,
      today: dayOf(asked.at),
    });
    const verdict = checkGiving(giving, {
      today: dayOf(asked.at),
      giver,
      seat,
      ...(holder && {
        holder: { personId: holder.personId, ...(holder.until && { until: holder.until }) },
      }),
      actsFor: standing.some((one) => one.seatId === seat.id && one.taker.personId === personId),
      standing,
    });
    if (!verdict.ok) return verdict;
    if (!holder) return fail('SEAT_NOT_HELD');
    await insertMandate(manager, { ...giving, ...asked, taker, giver: holder, recordedBy: personId });
    await lookAgainFor(manager, taker.personId);
    const row = await told(manager, asked, seat);
    return succeed({ row, takerAway: verdict.value });
  });
}

function givingOf({ by, seatId, scope, from, to, document }: Asked): Omit<Giving, 'taker'> {
  return { by, seatId, scope, from, to, ...(document && { document }) };
}

function sameAs({ mandate }: MandateRow, { by, seatId, takerId, from, to }: Asked): boolean {
  const same = mandate.by === by && mandate.seatId === seatId && mandate.taker.personId === takerId;
  return same && mandate.from === from && mandate.to === to;
}

async function told(manager: EntityManager, asked: Asked, seat: SeatPlace): Promise<MandateRow> {
  const row = await findMandate(manager, asked.id, dayOf(asked.at));
  if (!row) throw new Error(`Mandate ${asked.id} was not kept`);
  await record(manager, {
    kind: 'mandateGiven',
    subject: subjectOf(row, seat.organizationId),
    actor: { kind: 'person', ...asked.recordedBy },
    detail: {
      by: asked.by,
      seatId: seat.id satisfies SeatId,
      giver: row.mandate.giver.name,
      from: asked.from,
      to: asked.to,
      reason: asked.reason,
    },
  });
  return row;
}

export function subjectOf({ mandate }: MandateRow, organizationId: SeatPlace['organizationId']) {
  const { id, taker } = mandate;
  return { kind: 'mandate', id, name: taker.name, personId: taker.personId, organizationId } as const;
}
