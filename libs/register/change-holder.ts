import type { DataSource, EntityManager } from 'typeorm';
import { record } from '#libs/audit-trail/record';
import type { Day, Instant, PersonId } from '#libs/domain/kernel/brand';
import { addDays, dayOf } from '#libs/domain/kernel/day';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import { changeHolder, type HolderChange, type HolderRefusal } from '#libs/domain/organization/change-holder';
import { findPerson, lockSeat, type SeatPlace } from '#libs/persistence/queries/mandate';
import { readHolders, type HolderRow } from '#libs/persistence/queries/seat-holders';

export type HolderAsked = {
  readonly seatId: string;
  readonly from: Day;
  /** Who is seated: somebody known, somebody new, or nobody. */
  readonly person?: { readonly id: PersonId; readonly newName?: string };
  readonly reason: string;
  readonly by: { readonly personId: PersonId; readonly name: string };
  readonly at: Instant;
  readonly mayChange: (seat: SeatPlace) => boolean;
};
export type HolderOutcome = { readonly holders: readonly HolderRow[]; readonly waiting: readonly string[] };

/**
 * Seats somebody from a day on in the place of whoever holds the seat. Everything that belongs to the seat is the new
 * holder's from then on, claimed tasks and signatures asked for included; whoever acted for the old one acts no more.
 */
export async function seat(
  dataSource: DataSource,
  asked: HolderAsked,
): Promise<Result<HolderOutcome, HolderRefusal | 'NOT_FOUND'>> {
  return dataSource.transaction(async (manager) => {
    const place = await lockSeat(manager, asked.seatId);
    if (!place || !asked.mayChange(place)) return fail('NOT_FOUND');
    const { person, from } = asked;
    if (person && !person.newName && !(await findPerson(manager, person.id))) return fail('NOT_FOUND');
    const holders = await readHolders(manager, place.id);
    const isRepeat = person && holders.some((one) => one.personId === person.id && one.validFrom === from);
    if (isRepeat) return succeed({ holders, waiting: [] });
    const holdings = holders.map(({ personId, validFrom, validTo }) => ({
      personId,
      from: validFrom,
      ...(validTo && { to: validTo }),
    }));
    const change = changeHolder(holdings, { from, ...(person && { personId: person.id }) }, dayOf(asked.at));
    if (!change.ok) return change;
    await write(manager, place, asked, change.value);
    const waiting = await casesWithNobodyAsked(manager, place, asked.at);
    return succeed({ holders: await readHolders(manager, place.id), waiting });
  });
}

async function write(
  manager: EntityManager,
  place: SeatPlace,
  asked: HolderAsked,
  { leaves, sits }: HolderChange,
): Promise<void> {
  if (leaves) {
    await manager.query(
      'UPDATE seat_holder SET valid_to = $4 WHERE seat_id = $1 AND person_id = $2 AND valid_from = $3',
      [place.id, leaves.personId, leaves.from, leaves.lastDay],
    );
    await endWhatTheyGave(manager, place, asked, leaves.personId);
  }
  if (sits) {
    if (asked.person?.newName !== undefined)
      await manager.query('INSERT INTO person (id, name) VALUES ($1, $2)', [
        sits.personId,
        asked.person.newName,
      ]);
    await manager.query('INSERT INTO seat_holder (seat_id, person_id, valid_from) VALUES ($1, $2, $3)', [
      place.id,
      sits.personId,
      sits.from,
    ]);
  }
  const holder = sits && (await findPerson(manager, sits.personId));
  await record(manager, {
    kind: 'seatChanged',
    subject: {
      kind: 'seat',
      id: place.id,
      name: place.title,
      organizationId: place.organizationId,
      ...(sits ? { personId: sits.personId } : leaves && { personId: leaves.personId }),
    },
    actor: { kind: 'person', ...asked.by },
    detail: { validFrom: asked.from, reason: asked.reason, ...(holder && { holder: holder.name }) },
  });
}

/** What had not begun by then will not begin; what is in force ends with the last day. */
async function endWhatTheyGave(
  manager: EntityManager,
  place: SeatPlace,
  { from, at, by, reason }: HolderAsked,
  giver: PersonId,
): Promise<void> {
  const lastDay = addDays(from, -1);
  await manager.query(
    `UPDATE mandate SET valid_to = greatest(valid_from, least(valid_to, $3::date)),
       ended_at = CASE WHEN valid_from > $3::date OR $3::date < $7::date THEN $4::timestamptz END,
       ended_by = CASE WHEN valid_from > $3::date OR $3::date < $7::date THEN $5::uuid END,
       ended_reason = CASE WHEN valid_from > $3::date OR $3::date < $7::date THEN $6 END
     WHERE seat_id = $1 AND giver_id = $2 AND ended_at IS NULL AND valid_to > $3::date`,
    [place.id, giver, lastDay, at, by.personId, reason, dayOf(at)],
  );
}

/** A step that nobody could sign, because everybody in it had prepared the work, may be signed by whoever comes. */
async function casesWithNobodyAsked(
  manager: EntityManager,
  { organizationId }: SeatPlace,
  at: Instant,
): Promise<readonly string[]> {
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `UPDATE congress_case c SET needs_driving_since = coalesce(needs_driving_since, $2)
     WHERE c.status = 'open' AND (c.organization_id = $1 OR c.superior_id = $1) AND EXISTS (
       SELECT FROM task t WHERE t.case_id = c.id AND t.status = 'inSignOff'
         AND t.detail #> '{signing,signers}' = '[]'::jsonb)
     RETURNING c.id`,
    [organizationId, at],
  );
  return rows.map(({ id }) => id);
}
