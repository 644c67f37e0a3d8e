import type { PoolClient } from 'pg';
import { readAuthority } from '#libs/cases/authority';
import type { CaseFile } from '#libs/cases/case-file';
import { readCaseFiles } from '#libs/cases/case-files';
import type { Actor } from '#libs/domain/case/actor';
import type { CaseId, Day, Instant, PersonId, SittingItemId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import type { Body } from '#libs/domain/organization/organization';
import type { TaskKey } from '#libs/domain/process/definition';
import type { Chair, SittingFacts, Standing } from '#libs/domain/sitting/facts';
import type { Sitting } from '#libs/domain/sitting/sitting';
import { standingIn } from '#libs/domain/sitting/standing';
import { inForceOn } from '#libs/persistence/queries/acting';
import { validOn } from '#libs/persistence/valid-on';
import { nowIn, type Ground } from './ground.js';

type Of = Pick<Sitting, 'campaignId' | 'organizationId' | 'body'>;
export type Placed = { readonly id: SittingItemId; readonly caseId: CaseId; readonly task: TaskKey };

/** What the rules need of a sitting's surroundings: its body, its office, and the dossiers that are asked about. */
export async function readFacts(
  client: PoolClient,
  ground: Ground,
  of: Of,
  items: readonly Placed[],
  actor: Actor,
): Promise<SittingFacts> {
  const realNow = ground.realNow();
  const [body, office] = [
    await chairsOf(client, of, of.body, realNow),
    await chairsOf(client, of, 'office', realNow),
  ];
  const standings = await readStandings(client, ground, of, items);
  const authority = await readAuthority(client, actor, dayOf(realNow));
  return { now: await nowIn(client, of.campaignId, realNow), body, office, authority, standings };
}

/** How each dossier stands in front of the body; those that do not are left out. */
export async function readStandings(
  client: PoolClient,
  { definitions, realNow }: Ground,
  of: Of,
  items: readonly Placed[],
): Promise<Readonly<Record<SittingItemId, Standing>>> {
  if (items.length === 0) return {};
  const ids = [...new Set(items.map(({ caseId }) => caseId))];
  const files = new Map(
    (await readCaseFiles(client, definitions, realNow(), ids)).map((file) => [file.state.caseId, file]),
  );
  const standings = items.flatMap(({ id, caseId, task }) => {
    const standing = standingOf(files.get(caseId), of, task);
    return standing ? [[id, standing] as const] : [];
  });
  return Object.fromEntries(standings);
}

export function standingOf(file: CaseFile | undefined, of: Of, task: TaskKey): Standing | undefined {
  if (!file || file.state.campaignId !== of.campaignId) return undefined;
  return standingIn(file.state, file.facts, of, task);
}

type ChairRow = Omit<Chair, 'holder'> & { readonly personId: PersonId | null; readonly name: string | null };

/** In protocol order: the secretary, the deputies, the standing board, then everybody by post. */
async function chairsOf(
  client: PoolClient,
  { organizationId }: Of,
  body: Body,
  realNow: Instant,
): Promise<readonly Chair[]> {
  const today: Day = dayOf(realNow);
  const { rows } = await client.query<ChairRow>(
    `SELECT s.id AS "seatId", s.title, p.id AS "personId", p.name, coalesce(stand.substitutes, '[]') AS substitutes
     FROM seat s
     LEFT JOIN seat_holder h ON h.seat_id = s.id AND ${validOn('h', '$3')}
     LEFT JOIN person p ON p.id = h.person_id
     LEFT JOIN LATERAL (
       SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('personId', t.id, 'name', t.name, 'by', m.kind,
         'mandateId', m.id, 'document', m.document)) ORDER BY m.recorded_at) AS substitutes
       FROM mandate m JOIN person t ON t.id = m.taker_id
       WHERE m.seat_id = s.id AND m.giver_id = h.person_id AND ${inForceOn('m', '$3')}
         AND m.case_id IS NULL AND m.stages IS NULL AND m.task_kinds IS NULL
         AND (m.bodies IS NULL OR $2 = ANY(m.bodies))) stand ON true
     WHERE s.organization_id = $1 AND $2 = ANY(s.bodies)
     ORDER BY 'secretary' = ANY(s.bodies) DESC, 'deputySecretary' = ANY(s.bodies) DESC,
       'standingBoard' = ANY(s.bodies) DESC, s.post`,
    [organizationId, body, today],
  );
  return rows.map(({ personId, name, ...chair }) => ({
    ...chair,
    ...(personId && name !== null ? { holder: { personId, name } } : {}),
  }));
}
