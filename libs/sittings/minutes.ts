import type { PoolClient } from 'pg';
import { inTransaction } from '#libs/cases/transaction';
import { hashOfBytes } from '#libs/evidence/hash';
import { minutesPage, type MinutesFacts } from '#libs/documents/sitting-minutes';
import type { Sha256, SittingId } from '#libs/domain/kernel/brand';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import { mayDraw, signsAs, type Minutes } from '#libs/domain/sitting/minutes';
import type { SittingRefusal } from '#libs/domain/sitting/refusal';
import type { Locale } from '#libs/i18n/texts';
import { itemPlaces } from '#libs/persistence/queries/sitting';
import { TaskTitles } from '#libs/persistence/task-titles';
import type { Acting, Unfit } from './act.js';
import { readFacts } from './facts.js';
import type { Ground } from './ground.js';
import { keepSitting, lockSitting, logAct, readSitting, type Kept, type LoggedAct } from './keep.js';
import { recordedAct } from './repeat.js';

type Answer = Result<SittingId, SittingRefusal | Unfit>;
/** Keeps bytes under their hash; safe to repeat. */
export type Blobs = { put(bytes: Uint8Array): Promise<Sha256> };

/** The minutes as they would be drawn up now, or as a correction. */
export async function renderMinutes(
  ground: Ground,
  client: PoolClient,
  { sitting }: Kept,
  correction?: { readonly number: number; readonly reason: string },
  locale?: Locale,
): Promise<string> {
  const facts = await minutesFacts(ground, client, sitting.id);
  return minutesPage({ sitting, ...facts, ...(correction ? { correction } : {}) }, locale);
}

/** Draws the minutes up, or corrects them: the bytes first, then the row that speaks of them. */
export async function drawMinutes(
  ground: Ground,
  blobs: Blobs,
  id: SittingId,
  { commandId, actor }: Acting,
  reason: string | undefined,
): Promise<Answer> {
  const command = { kind: 'drawMinutes', ...(reason === undefined ? {} : { reason }) };
  return inTransaction(ground.dataSource, async (client): Promise<Answer> => {
    const kept = await lockSitting(client, id);
    if (!kept) return fail({ code: 'NOT_FOUND' });
    const recorded = await recordedAct(client, commandId, id, actor, command);
    if (recorded) return recorded.kind === 'same' ? succeed(id) : fail({ code: 'COMMAND_ID_REUSED' });
    const facts = await readFacts(client, ground, kept.sitting, [], actor);
    const standing = await standingMinutes(client, id);
    const allowed = mayDraw(kept.sitting, actor, facts, { standing, correction: reason });
    if (!allowed.ok) return allowed;
    const version = (standing?.version ?? 0) + 1;
    const correction = reason === undefined ? undefined : { number: version - 1, reason };
    const page = await renderMinutes(ground, client, kept, correction);
    const sha256 = await blobs.put(Buffer.from(page, 'utf8'));
    await client.query(
      `INSERT INTO sitting_minutes (sitting_id, version, sha256, correction, drawn_by, drawn_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, version, sha256, reason ?? null, JSON.stringify(actor), facts.now],
    );
    await noted(client, kept, { commandId, actor, at: facts.now, command });
    return succeed(id);
  });
}

/** One of the two signatures under the minutes, on what the signer was shown. */
export async function signMinutes(
  ground: Ground,
  id: SittingId,
  { commandId, actor }: Acting,
  sha256: Sha256,
): Promise<Answer> {
  const command = { kind: 'signMinutes', sha256 };
  return inTransaction(ground.dataSource, async (client): Promise<Answer> => {
    const kept = await lockSitting(client, id);
    if (!kept) return fail({ code: 'NOT_FOUND' });
    const recorded = await recordedAct(client, commandId, id, actor, command);
    if (recorded) return recorded.kind === 'same' ? succeed(id) : fail({ code: 'COMMAND_ID_REUSED' });
    const standing = await standingMinutes(client, id);
    const facts = await readFacts(client, ground, kept.sitting, [], actor);
    const part = signsAs(kept.sitting, actor, standing, sha256, facts);
    if (!part.ok) return part;
    const { now: at } = facts;
    await client.query(
      `INSERT INTO sitting_minutes_signature (sitting_id, version, part, person_id, actor, at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, standing?.version, part.value, actor.personId, JSON.stringify(actor), at],
    );
    await noted(client, kept, { commandId, actor, at, command });
    return succeed(id);
  });
}

/** The minutes as they would read now: while none are drawn up, or as a copy in another language than theirs. */
export async function readMinutes(
  ground: Ground,
  id: SittingId,
  locale: Locale = 'vi',
): Promise<string | undefined> {
  return inTransaction(ground.dataSource, async (client) => {
    const kept = await readSitting(client, id);
    const standing = await standingMinutes(client, id);
    const reason = standing?.correction;
    const correction = standing && reason ? { number: standing.version - 1, reason } : undefined;
    return kept && renderMinutes(ground, client, kept, correction, locale);
  });
}

async function standingMinutes(
  client: PoolClient,
  id: SittingId,
): Promise<(Minutes & { readonly correction: string | null }) | undefined> {
  const { rows } = await client.query<Minutes & { readonly correction: string | null }>(
    `SELECT m.version, m.sha256, m.correction, (SELECT coalesce(jsonb_agg(jsonb_build_object('part', g.part, 'personId', g.person_id)),
       '[]') FROM sitting_minutes_signature g WHERE g.sitting_id = m.sitting_id AND g.version = m.version) AS signatures
     FROM sitting_minutes m WHERE m.sitting_id = $1 ORDER BY m.version DESC LIMIT 1`,
    [id],
  );
  return rows[0];
}

async function noted(client: PoolClient, kept: Kept, logged: LoggedAct): Promise<void> {
  await logAct(client, await keepSitting(client, kept, kept.sitting, logged.at), logged);
}

async function minutesFacts(
  { dataSource }: Ground,
  client: PoolClient,
  id: SittingId,
): Promise<Omit<MinutesFacts, 'sitting' | 'correction'>> {
  const places = await itemPlaces(dataSource, id);
  const titles = await new TaskTitles(dataSource).titles(places);
  const { rows } = await client.query<{
    organization: string;
    campaign: string;
    recorder: string;
    clerk: string | null;
  }>(
    `SELECT o.name AS organization, m.title AS campaign, r.title AS recorder,
       (SELECT p.name FROM seat_holder h JOIN person p ON p.id = h.person_id
        WHERE h.seat_id = s.recorder ORDER BY h.valid_from DESC LIMIT 1) AS clerk
     FROM sitting s JOIN organization o ON o.id = s.organization_id JOIN campaign m ON m.id = s.campaign_id
     JOIN seat r ON r.id = s.recorder WHERE s.id = $1`,
    [id],
  );
  const [head] = rows;
  if (!head) throw new Error(`There is no sitting ${id}`);
  return {
    organization: head.organization,
    campaign: head.campaign,
    recorder: head.clerk ?? head.recorder,
    dossiers: new Map(
      places.map(({ id: item, organization, task }, at) => [
        item,
        { organization: organization.name, title: titles[at] ?? { vi: task, en: task } },
      ]),
    ),
  };
}

/** Whether bytes are what the minutes say they are. */
export function areTheirs(bytes: Uint8Array, sha256: Sha256): boolean {
  return hashOfBytes(bytes) === sha256;
}
