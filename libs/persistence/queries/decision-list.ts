import type { DataSource } from 'typeorm';
import type { DecisionListView, ListProgress } from '#libs/contracts/http/decision-list';
import type { DecisionInput } from '#libs/contracts/http/task';
import type { Instant, PersonId, Sha256 } from '#libs/domain/kernel/brand';

export type ListToStore = {
  readonly id: string;
  readonly personId: PersonId;
  readonly sha256: Sha256;
  readonly createdAt: Instant;
  readonly items: readonly { readonly taskId: string; readonly decision: DecisionInput }[];
};

/** Keeps a list. False when its id stands for something else; the same again finds what stands. */
export async function storeDecisionList(dataSource: DataSource, list: ListToStore): Promise<boolean> {
  const { id, personId, sha256, createdAt, items } = list;
  return dataSource.transaction(async (manager) => {
    const made = await manager.query<unknown[]>(
      `INSERT INTO decision_list (id, person_id, asked_sha256, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, personId, sha256, createdAt],
    );
    if (made.length > 0)
      await manager.query(
        `INSERT INTO decision_list_item (list_id, number, task_id, decision)
         SELECT $1, n, item ->> 'taskId', item -> 'decision' FROM jsonb_array_elements($2) WITH ORDINALITY AS x(item, n)`,
        [id, JSON.stringify(items)],
      );
    const same = await manager.query<unknown[]>(
      'SELECT FROM decision_list WHERE id = $1 AND person_id = $2 AND asked_sha256 = $3',
      [id, personId, sha256],
    );
    return same.length > 0;
  });
}

/** A list is for whoever decides by it and for nobody else. */
type Own = { readonly id: string; readonly personId: PersonId };

const progress = `
  SELECT jsonb_build_object('state', CASE WHEN count(*) FILTER (WHERE result = 'pending') > 0 THEN 'running' ELSE 'done' END,
    'total', count(*), 'decided', count(*) FILTER (WHERE result = 'decided'),
    'refused', count(*) FILTER (WHERE result = 'refused'), 'failed', count(*) FILTER (WHERE result = 'failed'),
    'pending', count(*) FILTER (WHERE result = 'pending')) AS progress
  FROM decision_list_item i WHERE i.list_id = l.id`;

export async function findDecisionList(
  dataSource: DataSource,
  { id, personId }: Own,
): Promise<DecisionListView | undefined> {
  const [found] = await dataSource.query<DecisionListView[]>(
    `SELECT l.id, l.created_at AS "createdAt", (${progress}),
       (SELECT jsonb_agg(jsonb_build_object('number', i.number, 'taskId', i.task_id, 'kind', i.decision ->> 'kind',
          'result', i.result, 'code', i.code, 'parameters', i.places, 'sequence', i.sequence) ORDER BY i.number)
        FROM decision_list_item i WHERE i.list_id = l.id) AS items
     FROM decision_list l WHERE l.id = $1 AND l.person_id = $2`,
    [id, personId],
  );
  return found;
}

export async function readListProgress(
  dataSource: DataSource,
  { id, personId }: Own,
): Promise<ListProgress | undefined> {
  const [row] = await dataSource.query<{ progress: ListProgress }[]>(
    `SELECT (${progress}) FROM decision_list l WHERE l.id = $1 AND l.person_id = $2`,
    [id, personId],
  );
  return row?.progress;
}

/** What failed waits again. */
export async function awaitAgain(dataSource: DataSource, id: string): Promise<void> {
  await dataSource.query(
    `UPDATE decision_list_item SET result = 'pending', code = NULL WHERE list_id = $1 AND result = 'failed'`,
    [id],
  );
}

/** Lists with decisions that wait still, the oldest first. */
export async function unfinishedLists(dataSource: DataSource): Promise<readonly Own[]> {
  return dataSource.query<Own[]>(
    `SELECT l.id, l.person_id AS "personId" FROM decision_list l
     WHERE EXISTS (SELECT FROM decision_list_item i WHERE i.list_id = l.id AND i.result = 'pending')
     ORDER BY l.created_at, l.id`,
  );
}

export type ListItem = { readonly number: number; readonly taskId: string; readonly decision: DecisionInput };

export async function waitingItems(dataSource: DataSource, id: string): Promise<readonly ListItem[]> {
  return dataSource.query<ListItem[]>(
    `SELECT number, task_id AS "taskId", decision FROM decision_list_item
     WHERE list_id = $1 AND result = 'pending' ORDER BY number`,
    [id],
  );
}

export type ListOutcome =
  | { readonly result: 'decided'; readonly sequence: number }
  | {
      readonly result: 'refused' | 'failed';
      readonly code: string;
      readonly places?: Readonly<Record<string, string | number>> | undefined;
    };

/** A result that stands is not written again. */
export async function recordListOutcome(
  dataSource: DataSource,
  id: string,
  number: number,
  outcome: ListOutcome,
): Promise<void> {
  const [code, places] = outcome.result === 'decided' ? [null, null] : [outcome.code, outcome.places ?? null];
  await dataSource.query(
    `UPDATE decision_list_item SET result = $3, code = $4, places = $5, sequence = $6
     WHERE list_id = $1 AND number = $2 AND result = 'pending'`,
    [id, number, outcome.result, code, places, outcome.result === 'decided' ? outcome.sequence : null],
  );
}
