import type { DataSource } from 'typeorm';
import type { CaseEvent } from '#libs/domain/case/event';
import type { CaseId, Instant, OrganizationId } from '#libs/domain/kernel/brand';

/** Who decided, as the log keeps it: name and post at that time. */
export type LoggedActor = {
  readonly name: string;
  readonly post: string;
  /** What the post is called; unknown for a seat that is gone. */
  readonly title?: string;
  readonly organization?: { readonly id: OrganizationId; readonly name: string };
};

const types = [
  'CaseOpened',
  'DeadlineExtended',
  'DeadlineTightened',
  'ExtensionWithdrawn',
  'TighteningLifted',
  'DeadlineByPolicy',
  'DeadlineByPolicyLifted',
  'HoldPlaced',
  'HoldLifted',
] as const;
export type TellingEvent = Extract<CaseEvent, { type: (typeof types)[number] }>;

export type LoggedDecision = {
  readonly at: Instant;
  /** Absent where the engine acted by the rules alone. */
  readonly by: LoggedActor | null;
  readonly command: string;
  readonly event: TellingEvent;
};

/** What moved or stopped the clocks of a case, in order, each with who decided it. */
export async function readDeadlineLog(
  dataSource: Pick<DataSource, 'query'>,
  caseId: CaseId,
): Promise<readonly LoggedDecision[]> {
  return dataSource.query<LoggedDecision[]>(
    `SELECT c.at, c.command ->> 'kind' AS command, x.event,
       CASE c.actor ->> 'kind' WHEN 'person' THEN jsonb_strip_nulls(jsonb_build_object('name', c.actor -> 'name',
         'post', c.actor -> 'post', 'title', s.title, 'organization',
         CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.name) END)) END AS by
     FROM case_event c
     CROSS JOIN LATERAL jsonb_array_elements(c.events) WITH ORDINALITY AS x(event, n)
     LEFT JOIN organization o ON o.id::text = c.actor ->> 'organizationId'
     LEFT JOIN seat s ON s.id::text = c.actor ->> 'seatId'
     WHERE c.case_id = $1 AND x.event ->> 'type' = ANY($2) ORDER BY c.sequence, x.n`,
    [caseId, types],
  );
}
