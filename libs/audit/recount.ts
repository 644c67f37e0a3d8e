import type { DataSource } from 'typeorm';
import { progressOf, type Counted, type ProgressRow } from '#libs/domain/campaign/progress';
import type { CaseEvent } from '#libs/domain/case/event';
import { fold } from '#libs/domain/case/evolve';
import type { CaseState } from '#libs/domain/case/state';
import type { CampaignId, CaseId, Day, Instant, OrganizationId } from '#libs/domain/kernel/brand';
import { congressTypes } from '#libs/domain/organization/organization';

type Log = {
  readonly id: CaseId;
  readonly entries: readonly { readonly at: Instant; readonly events: readonly CaseEvent[] }[];
};

/** How many cases are folded at a time. */
const pageSize = 500;

const pageSql = `
  SELECT case_id AS id, jsonb_agg(jsonb_build_object('at', at, 'events', events) ORDER BY sequence) AS entries
  FROM case_event WHERE case_id IN (
    SELECT DISTINCT case_id FROM case_event WHERE case_id > $1 ORDER BY case_id LIMIT $2)
  GROUP BY case_id ORDER BY case_id`;

/**
 * The board of a campaign as of a day, counted from nothing but the log: every case is folded from its first entry.
 * The campaign's head is not counted, as on the board.
 */
export async function recountFromLog(
  dataSource: Pick<DataSource, 'query'>,
  campaign: { readonly id: CampaignId; readonly rootId: OrganizationId },
  asOf: Day,
): Promise<readonly ProgressRow[]> {
  const counted: Counted[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await dataSource.query<Log[]>(pageSql, [after, pageSize]);
    const last = page.at(-1);
    if (!last) break;
    for (const { entries } of page) {
      const state = fold(entries);
      if (state?.campaignId === campaign.id && state.organizationId !== campaign.rootId)
        counted.push(countedAsOf(state, asOf));
    }
    after = last.id;
  }
  return congressTypes.map((type) => progressOf(type, counted, asOf)).filter(({ total }) => total > 0);
}

/** By the deadline that was in force on the day: what moved it later has not moved it yet. */
function countedAsOf({ type, heldOn, deadlineOn, deadlineMoves }: CaseState, asOf: Day): Counted {
  const first = deadlineMoves[0]?.from ?? deadlineOn;
  const { to = first, unextended = first } = deadlineMoves.findLast(({ on }) => on <= asOf) ?? {};
  return { type, deadlineOn: to, unextendedOn: unextended, ...(heldOn ? { heldOn } : {}) };
}

/** Types whose figures differ between two boards; empty when they agree. */
export function disagreements(board: readonly ProgressRow[], log: readonly ProgressRow[]): readonly string[] {
  const text = (rows: readonly ProgressRow[], type: string) => {
    const row = rows.find((one) => one.type === type);
    return row ? `${row.done}/${row.total}, ${row.overdue} overdue, ${row.late} late` : 'nothing';
  };
  return congressTypes
    .filter((type) => text(board, type) !== text(log, type))
    .map((type) => `${type}: the board says ${text(board, type)}, the log ${text(log, type)}`);
}
