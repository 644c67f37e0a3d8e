import type { DataSource, EntityManager } from 'typeorm';
import type { CampaignId, Instant, PersonId } from '#libs/domain/kernel/brand';
import type { Ladder } from '#libs/domain/reminder/ladder';

/** Whatever runs one statement: a data source, a manager, or a client by way of `query`. */
type Runs = { query(text: string, values: unknown[]): Promise<unknown> };

export type LaddersToStore = {
  readonly campaignId: CampaignId;
  readonly version: number;
  readonly ladders: readonly Ladder[];
  readonly at: Instant;
  /** Nobody where a campaign brings its first ladder with it. */
  readonly by?: PersonId;
};

/** Stores a version of a campaign's ladders. */
export async function insertLadders(
  runs: Runs,
  { campaignId, version, ladders, at, by }: LaddersToStore,
): Promise<void> {
  await runs.query(
    `INSERT INTO reminder_ladder
       (campaign_id, task_key, type, before, every_after, grace, levels, hour, version, valid_from, set_by)
     SELECT $1, l.task, l.type, ARRAY(SELECT b::int FROM jsonb_array_elements_text(l.before) b ORDER BY b::int DESC),
       l."everyAfter", l.grace, l.levels, l.hour, $2, $3, $4
     FROM jsonb_to_recordset($5::jsonb)
       AS l(task text, type text, before jsonb, "everyAfter" int, grace int, levels jsonb, hour time)`,
    [campaignId, version, at, by ?? null, JSON.stringify(ladders)],
  );
}

export type LaddersInForce = { readonly version: number; readonly ladders: readonly Ladder[] };

/** The ladders in force in a campaign, its own first, then those of types and tasks. */
export async function readLadders(
  runs: Pick<DataSource, 'query'>,
  campaignId: CampaignId,
): Promise<LaddersInForce> {
  const rows = await runs.query<{ version: number; ladder: Ladder }[]>(
    `SELECT version, jsonb_strip_nulls(jsonb_build_object('task', task_key, 'type', type, 'before', before,
       'everyAfter', every_after, 'grace', grace, 'levels', levels, 'hour', to_char(hour, 'HH24:MI'))) AS ladder
     FROM reminder_ladder WHERE campaign_id = $1 AND valid_to IS NULL
     ORDER BY task_key NULLS FIRST, type NULLS FIRST`,
    [campaignId],
  );
  return { version: rows[0]?.version ?? 0, ladders: rows.map(({ ladder }) => ladder) };
}

/** Puts ladders in force in place of those of a version; false where that version is no longer in force. */
export async function replaceLadders(
  dataSource: Pick<EntityManager, 'transaction'>,
  stored: LaddersToStore,
): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const { campaignId, version, at } = stored;
    await manager.query('SELECT 1 FROM campaign WHERE id = $1 FOR NO KEY UPDATE', [campaignId]);
    const [, ended] = await manager.query<[unknown[], number]>(
      `UPDATE reminder_ladder SET valid_to = $3 WHERE campaign_id = $1 AND version = $2 AND valid_to IS NULL`,
      [campaignId, version - 1, at],
    );
    if (ended === 0) return false;
    await insertLadders(manager, stored);
    return true;
  });
}

/** Which of some tasks none of a campaign's processes has. */
export async function unknownTasks(
  dataSource: DataSource,
  campaignId: CampaignId,
  tasks: readonly string[],
): Promise<readonly string[]> {
  if (tasks.length === 0) return [];
  const rows = await dataSource.query<{ task: string }[]>(
    `SELECT asked.task FROM unnest($2::text[]) AS asked(task) WHERE NOT EXISTS (
       SELECT 1 FROM campaign_definition c JOIN process_definition d ON d.sha256 = c.definition_sha256
       WHERE c.campaign_id = $1 AND jsonb_path_exists(d.body, '$.stages[*].tasks[*] ? (@.key == $key)',
         jsonb_build_object('key', asked.task)))`,
    [campaignId, tasks],
  );
  return rows.map(({ task }) => task);
}
