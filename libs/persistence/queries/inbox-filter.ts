import type { InboxFilter } from '#libs/contracts/http/inbox-filter';
import type { CaseId } from '#libs/domain/kernel/brand';
import { campaignToday } from './campaign-time.js';

/** What narrows a queue; `cases` where a filter asks for what no row says. */
export type InboxNarrowed = Omit<InboxFilter, 'health'> & { readonly cases?: readonly CaseId[] | undefined };
/** Takes a value and says which parameter it is. */
type Parameter = (value: unknown) => string;

/** What one types to find is found wherever it stands; its signs mean nothing. */
function containing(text: string, parameter: Parameter): string {
  const literal = parameter(text.replaceAll(/[\\%_]/g, String.raw`\$&`));
  return `'%' || plain(${literal}) || '%'`;
}

/** Conditions on aliases `t` (task) and `c` (case), each as narrow as it is asked for. */
export function filterSql(asked: InboxNarrowed, realNow: string, parameter: Parameter): string {
  const { campaignId, stage, kind, under, dueBy, overdue, cases, q } = asked;
  const today = `(SELECT ${campaignToday('fm', realNow)} FROM campaign fm WHERE fm.id = c.campaign_id)`;
  const conditions = [
    campaignId && `c.campaign_id = ${parameter(campaignId)}::uuid`,
    stage && `t.stage = ${parameter(stage)}`,
    kind && `t.kind = ${parameter(kind)}`,
    dueBy && `t.due_on <= ${parameter(dueBy)}::date`,
    overdue !== undefined && `(t.status <> 'done' AND t.due_on < ${today}) = ${parameter(overdue)}::boolean`,
    cases && `c.id = ANY(${parameter(cases)}::uuid[])`,
    under &&
      `EXISTS (SELECT FROM organization fo JOIN organization fu ON fo.path <@ fu.path
        WHERE fo.id = c.organization_id AND fu.id = ${parameter(under)}::uuid)`,
    q && searchSql(containing(q, parameter)),
  ];
  return conditions.flatMap((condition) => (condition ? [`AND ${condition}`] : [])).join(' ');
}

/** By the organization's name or code, by what a condition asks for, or by a task's title. */
function searchSql(pattern: string): string {
  return `(EXISTS (SELECT FROM organization fo WHERE fo.id = c.organization_id
      AND (plain(fo.name) LIKE ${pattern} OR plain(fo.code) LIKE ${pattern}))
    OR plain(t.detail #>> '{condition,text}') LIKE ${pattern}
    OR (c.definition_sha256, t.key) IN (SELECT d.sha256, k ->> 'key' FROM process_definition d
      CROSS JOIN LATERAL jsonb_path_query(d.body, '$.stages[*].tasks[*]') k
      WHERE plain(k #>> '{title,vi}') LIKE ${pattern} OR plain(k #>> '{title,en}') LIKE ${pattern}))`;
}
