import type { PoolClient } from 'pg';
import type { Actor } from '#libs/domain/case/actor';
import type { CommandId, Instant, SittingId } from '#libs/domain/kernel/brand';
import type { Item, Sitting } from '#libs/domain/sitting/sitting';

/** A sitting as it is kept; `version` grows with every change. */
export type Kept = { readonly sitting: Sitting; readonly version: number };

type SittingRow = Omit<Sitting, 'items' | 'heldOn' | 'cancelledFor'> & {
  readonly heldOn: Sitting['heldOn'] | null;
  readonly cancelledFor: string | null;
  readonly version: number;
};
type ItemRow = { readonly [Key in keyof Item]-?: Exclude<Item[Key], undefined> | null };

const sittingSql = `
  SELECT id, campaign_id AS "campaignId", organization_id AS "organizationId", body, number, state, day,
    starts_at AS "startsAt", place, chair, recorder, quorum, members, held_on AS "heldOn",
    cancelled_for AS "cancelledFor", version
  FROM sitting WHERE id = $1`;

const itemsSql = `
  SELECT id, case_id AS "caseId", task_key AS task, round, step, shown, state, consent, motion, ballot, result, reason,
    postponed_to AS "postponedTo", came_from AS "cameFrom"
  FROM sitting_item WHERE sitting_id = $1 ORDER BY position, id`;

export async function readSitting(client: PoolClient, id: SittingId): Promise<Kept | undefined> {
  return readBy(client, sittingSql, id);
}

/** Whoever else would change it waits until this transaction ends. */
export async function lockSitting(client: PoolClient, id: SittingId): Promise<Kept | undefined> {
  return readBy(client, `${sittingSql} FOR NO KEY UPDATE`, id);
}

async function readBy(client: PoolClient, text: string, id: SittingId): Promise<Kept | undefined> {
  const { rows } = await client.query<SittingRow>(text, [id]);
  const [row] = rows;
  if (!row) return undefined;
  const items = await client.query<ItemRow>(itemsSql, [id]);
  const { version, heldOn, cancelledFor, ...rest } = row;
  const sitting = {
    ...rest,
    ...(heldOn ? { heldOn } : {}),
    ...(cancelledFor ? { cancelledFor } : {}),
    items: items.rows.map(itemOf),
  };
  return { sitting, version };
}

function itemOf({ motion, ballot, result, reason, postponedTo, cameFrom, ...item }: ItemRow): Item {
  const { id, caseId, task, round, step, shown, state, consent } = item;
  if (
    !id ||
    !caseId ||
    task === null ||
    round === null ||
    step === null ||
    !shown ||
    !state ||
    consent === null
  )
    throw new Error('An item of a sitting lacks what every item has');
  return {
    id,
    caseId,
    task,
    round,
    step,
    shown,
    state,
    consent,
    ...(motion ? { motion } : {}),
    ...(ballot ? { ballot } : {}),
    ...(result ? { result } : {}),
    ...(reason ? { reason } : {}),
    ...(postponedTo ? { postponedTo } : {}),
    ...(cameFrom ? { cameFrom } : {}),
  };
}

const writeSql = `
  INSERT INTO sitting (id, campaign_id, organization_id, body, number, state, day, starts_at, place, chair, recorder,
    quorum, members, held_on, cancelled_for, version, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, day = excluded.day, starts_at = excluded.starts_at,
    place = excluded.place, chair = excluded.chair, recorder = excluded.recorder, members = excluded.members,
    held_on = excluded.held_on, cancelled_for = excluded.cancelled_for, version = excluded.version,
    changed_at = excluded.changed_at`;

const writeItemsSql = `
  INSERT INTO sitting_item (id, sitting_id, organization_id, body, position, case_id, task_key, round, step, shown, state,
    consent, motion, ballot, result, reason, postponed_to, came_from)
  SELECT i.id, $1, $2, $3, i.position, i."caseId", i.task, i.round, i.step, i.shown, i.state, i.consent, i.motion,
    i.ballot, i.result, i.reason, i."postponedTo", i."cameFrom"
  FROM jsonb_to_recordset($4) AS i(id uuid, position integer, "caseId" uuid, task text, round integer, step integer,
    shown jsonb, state text, consent boolean, motion jsonb, ballot jsonb, result jsonb, reason text, "postponedTo" uuid,
    "cameFrom" uuid)
  ON CONFLICT (id) DO UPDATE SET position = excluded.position, state = excluded.state, consent = excluded.consent,
    motion = excluded.motion, ballot = excluded.ballot, result = excluded.result, reason = excluded.reason,
    postponed_to = excluded.postponed_to`;

/** Writes a sitting as it is now, and of its agenda what changed. */
export async function keepSitting(
  client: PoolClient,
  before: Kept | undefined,
  after: Sitting,
  at: Instant,
): Promise<Kept> {
  const version = (before?.version ?? 0) + 1;
  await client.query(writeSql, [
    after.id,
    after.campaignId,
    after.organizationId,
    after.body,
    after.number,
    after.state,
    after.day,
    after.startsAt,
    after.place,
    after.chair,
    after.recorder,
    JSON.stringify(after.quorum),
    JSON.stringify(after.members),
    after.heldOn ?? null,
    after.cancelledFor ?? null,
    version,
    at,
  ]);
  const known = before?.sitting.items ?? [];
  const changed = after.items.flatMap((item, position) =>
    known[position] === item ? [] : [{ ...item, position }],
  );
  if (changed.length > 0) {
    const values = [after.id, after.organizationId, after.body, JSON.stringify(changed)];
    await client.query(writeItemsSql, values);
  }
  return { sitting: after, version };
}

export type LoggedAct = {
  readonly commandId: CommandId;
  readonly at: Instant;
  readonly actor: Actor;
  readonly command: { readonly kind: string } & Readonly<Record<string, unknown>>;
};

/** What was entered, by whom, in which order: never changed. */
export async function logAct(client: PoolClient, { sitting, version }: Kept, act: LoggedAct): Promise<void> {
  await client.query(
    `INSERT INTO sitting_log (sitting_id, sequence, command_id, at, actor, command) VALUES ($1, $2, $3, $4, $5, $6)`,
    [sitting.id, version, act.commandId, act.at, JSON.stringify(act.actor), JSON.stringify(act.command)],
  );
}
