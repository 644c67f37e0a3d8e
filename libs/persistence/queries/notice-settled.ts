import { askingKinds, noticeKinds, settlingOf, type Settling } from '#libs/domain/notice/kinds';

const listed = (kinds: readonly string[]) => kinds.map((kind) => `'${kind}'`).join(', ');
const kindsThat = (settling: Settling) => listed(noticeKinds.filter((kind) => settlingOf[kind] === settling));

/** The day by which the thing a notice is about is due: its task's, or the case's deadline. */
export const noticeDue = "CASE WHEN n.task_key = '' THEN c.deadline_on ELSE t.due_on END";

const done = `(c.status <> 'open' OR CASE WHEN t.key IS NULL THEN c.held_on IS NOT NULL
  ELSE t.status IN ('done', 'withdrawn') OR t.round > n.round END)`;

const moved = `(${done} OR n.due_on <> ${noticeDue})`;

/**
 * Whether a notice asks nothing more of its reader, in SQL: of aliases `n` (notice), `c` (its case), `t` (its task) and
 * `g` (the sitting it is about, all joined left), on a day of the campaign. What settles a kind is data: `settlingOf`.
 */
export function noticeSettled(today: string): string {
  return `CASE
    WHEN n.kind IN (${kindsThat('handled')}) THEN ${done} OR n.body IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM task_awaiting a WHERE a.case_id = n.case_id AND a.task_key = n.task_key
        AND a.organization_id = n.organization_id AND a.body = n.body)
    WHEN n.kind IN (${kindsThat('done')}) THEN ${done}
    WHEN n.kind IN (${kindsThat('moved')}) THEN coalesce(${moved}, false)
    WHEN n.kind IN (${kindsThat('inTime')}) THEN coalesce(${moved}, false) OR ${noticeDue} >= ${today}
    WHEN n.kind IN (${kindsThat('sat')}) THEN g.state <> 'convened'
    WHEN n.kind IN (${kindsThat('answered')}) THEN c.status <> 'open' OR c.extension_request IS NULL
    ELSE false END`;
}

/** Whether a notice asks for something in a stage that is on hold: nothing is due there now. Aliases as above. */
export const noticeOnHold = `(n.kind IN (${listed(askingKinds)}) AND t.key IS NOT NULL AND EXISTS (
  SELECT 1 FROM jsonb_array_elements(c.holds) h WHERE h -> 'stages' ? t.stage))`;
