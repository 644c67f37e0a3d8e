import type { TrailActor, TrailLine } from '#libs/domain/trail/line';

/** A connection, a transaction or a pool: a line recorded in a transaction is there if and only if the rest is. */
export type Recorder = { query(text: string, values: unknown[]): Promise<unknown> };

/** Adds a line to the trail: one insert without a lock. The seal puts it into the chain within seconds (ADR 16). */
export async function record(client: Recorder, line: TrailLine): Promise<void> {
  await recordMany(client, [line]);
}

/** Lines that came about together, in one statement. */
export async function recordMany(client: Recorder, lines: readonly TrailLine[]): Promise<void> {
  await client.query(
    `INSERT INTO trail_line (kind, subject, actor, detail, person_ids, organization_id)
     SELECT kind, subject, actor, detail, person_ids, organization_id FROM jsonb_to_recordset($1)
       AS l(kind text, subject jsonb, actor jsonb, detail jsonb, person_ids uuid[], organization_id uuid)`,
    [storable(lines.map(rowOf))],
  );
}

function rowOf({ kind, subject, actor, detail = {} }: TrailLine) {
  const people = [subject.personId, personOf(actor)].filter((id) => id !== undefined);
  return {
    kind,
    subject,
    actor,
    detail,
    person_ids: [...new Set(people)],
    organization_id: subject.organizationId ?? null,
  };
}

function personOf(actor: TrailActor) {
  return actor.kind === 'person' ? actor.personId : undefined;
}

/** What somebody typed at the door may hold what PostgreSQL cannot: that may not keep the line from being written. */
function storable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replaceAll(/[\0\p{Cs}]/gu, '\uFFFD') : part,
  );
}
