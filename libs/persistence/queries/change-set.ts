import type { DataSource } from 'typeorm';
import type {
  ChangeItem,
  ChangeProgress,
  ChangeSetPage,
  ChangeSetView,
} from '#libs/contracts/http/change-set';
import type { ItemResult, ItemVerdict } from '#libs/domain/change/change-set';
import { liesWithin } from '../scoped.js';
import type { Scope } from './caller.js';

type Queries = Pick<DataSource, 'query'>;

const decider = (actor: string) => `${actor} - ARRAY['kind', 'bodies']`;

const card = `
  s.id, s.campaign_id AS "campaignId", s.number, s.title, s.state, ${decider('s.created_by')} AS "createdBy",
  s.created_at AS "createdAt", s.undo_of AS "undoOf"`;

const inScope = liesWithin('o', '$1');

/** Cases that it would change, by what came of each. */
const progress = `
  (SELECT jsonb_build_object('state', s.state, 'total', count(*), 'applied', count(*) FILTER (WHERE i.result = 'applied'),
     'refused', count(*) FILTER (WHERE i.result = 'refused'), 'failed', count(*) FILTER (WHERE i.result = 'failed'),
     'pending', count(*) FILTER (WHERE i.result = 'pending'))
   FROM change_set_item i WHERE i.change_set_id = s.id AND i.verdict = 'wouldChange') AS progress`;

/** A change set that the scope lets one know of: it covers the organization through which it was drawn up. */
export async function findChangeSet(
  dataSource: Queries,
  { paths }: Scope<'readCases'>,
  id: string,
): Promise<ChangeSetView | undefined> {
  const [found] = await dataSource.query<ChangeSetView[]>(
    `SELECT ${card}, s.reason, s.command, s.filter, c.four_eyes_above AS "fourEyesAbove",
       ${decider('s.second_by')} AS "secondBy", s.preview, s.failure, s.previewed_at AS "previewedAt",
       s.seconded_at AS "secondedAt", s.started_at AS "startedAt", s.finished_at AS "finishedAt", ${progress}
     FROM change_set s JOIN campaign c ON c.id = s.campaign_id JOIN organization o ON o.id = s.organization_id
     WHERE ${inScope} AND s.id = $2`,
    [paths, id],
  );
  return found;
}

/** How far one has come; undefined for every one that the scope does not let one know of. */
export async function readProgress(
  dataSource: Queries,
  { paths }: Scope<'readCases'>,
  id: string,
): Promise<ChangeProgress | undefined> {
  const [row] = await dataSource.query<{ progress: ChangeProgress }[]>(
    `SELECT ${progress} FROM change_set s JOIN organization o ON o.id = s.organization_id
     WHERE ${inScope} AND s.id = $2`,
    [paths, id],
  );
  return row?.progress;
}

/** The newest first. */
export async function listChangeSets(
  dataSource: Queries,
  { paths }: Scope<'readCases'>,
  {
    campaignId,
    before,
    limit,
  }: { readonly campaignId: string; readonly before?: number | undefined; limit: number },
): Promise<ChangeSetPage['items']> {
  return dataSource.query<ChangeSetPage['items']>(
    `SELECT ${card} FROM change_set s JOIN organization o ON o.id = s.organization_id
     WHERE ${inScope} AND s.campaign_id = $2 AND ($3::int IS NULL OR s.number < $3)
     ORDER BY s.number DESC LIMIT $4`,
    [paths, campaignId, before ?? null, limit],
  );
}

export type ItemsWanted = {
  readonly verdict?: ItemVerdict | undefined;
  readonly result?: ItemResult | undefined;
  readonly after?: readonly [code: string, caseId: string] | undefined;
  readonly limit: number;
};

/** By the organization's code. */
export async function listChangeItems(
  dataSource: Queries,
  id: string,
  { verdict, result, after, limit }: ItemsWanted,
): Promise<ChangeItem[]> {
  return dataSource.query<ChangeItem[]>(
    `SELECT i.case_id AS "caseId", jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization,
       i.verdict, i.result, i.code, i.places, i.moves, i.notices, i.lasting, i.sequence
     FROM change_set_item i JOIN congress_case c ON c.id = i.case_id JOIN organization o ON o.id = c.organization_id
     WHERE i.change_set_id = $1 AND ($2::text IS NULL OR i.verdict = $2) AND ($3::text IS NULL OR i.result = $3)
       AND ($4::text IS NULL OR (o.code, i.case_id) > ($4, $5::uuid))
     ORDER BY o.code, i.case_id LIMIT $6`,
    [id, verdict ?? null, result ?? null, ...(after ?? [null, null]), limit],
  );
}
