import type { PoolClient } from 'pg';
import { readCaseFiles } from '#libs/cases/case-files';
import type { CaseFile } from '#libs/cases/case-file';
import { inSnapshot } from '#libs/cases/transaction';
import { taskDefinition } from '#libs/domain/case/definition-of';
import type { CaseId, Day, OrganizationId } from '#libs/domain/kernel/brand';
import type { Text } from '#libs/domain/process/definition';
import { inAgendaOrder, type AgendaOrder } from '#libs/domain/sitting/agenda-order';
import type { Sitting } from '#libs/domain/sitting/sitting';
import type { PlanReader } from '#libs/plans/plan-reader';
import { standingOf } from './facts.js';
import type { Ground } from './ground.js';

/** A dossier that lies in front of the body and is on no agenda of it yet. */
export type Candidate = {
  readonly caseId: CaseId;
  readonly task: string;
  readonly title: Text;
  readonly organization: { readonly id: OrganizationId; readonly code: string; readonly name: string };
  readonly dueOn: Day;
  /** Working days that the case as a whole has left; absent where nothing is left to be done. */
  readonly slack?: number;
  /** How many have signed it one by one already. */
  readonly signed: number;
};

type Line = Pick<Candidate, 'caseId' | 'task' | 'organization'>;

/** All that is ready for a body, in the order asked for. */
export async function readCandidates(
  ground: Ground,
  plans: Pick<PlanReader, 'assess'>,
  of: Pick<Sitting, 'campaignId' | 'organizationId' | 'body'>,
  order: AgendaOrder,
): Promise<readonly Candidate[]> {
  const { lines, files } = await inSnapshot(ground.dataSource, async (client) => {
    const lines = await linesOf(client, of);
    const ids = [...new Set(lines.map(({ caseId }) => caseId))];
    return { lines, files: await readCaseFiles(client, ground.definitions, ground.realNow(), ids) };
  });
  const byId = new Map(files.map((file) => [file.state.caseId, file]));
  const slacks = await slacksOf(plans, files);
  const ready = lines.flatMap((line) => {
    const file = byId.get(line.caseId);
    const standing = standingOf(file, of, line.task);
    if (!file || !standing) return [];
    const { state, facts } = file;
    const slack = slacks.get(line.caseId);
    return [
      {
        ...line,
        title: taskDefinition(state, facts.definition, line.task)?.title ?? { vi: line.task, en: line.task },
        dueOn: state.tasks[line.task]?.dueOn ?? state.deadlineOn,
        ...(slack === undefined ? {} : { slack }),
        signed: standing.earlier.length,
      },
    ];
  });
  return inAgendaOrder(ready, order);
}

async function linesOf(
  client: PoolClient,
  { campaignId, organizationId, body }: Pick<Sitting, 'campaignId' | 'organizationId' | 'body'>,
): Promise<readonly Line[]> {
  const { rows } = await client.query<Line>(
    `SELECT a.case_id AS "caseId", a.task_key AS task,
       jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization
     FROM task_awaiting a JOIN task t ON t.case_id = a.case_id AND t.key = a.task_key AND t.status = 'inSignOff'
     JOIN congress_case c ON c.id = a.case_id JOIN organization o ON o.id = c.organization_id
     WHERE a.organization_id = $2 AND a.body = $3 AND c.campaign_id = $1 AND NOT EXISTS (
       SELECT FROM sitting_item i WHERE i.case_id = a.case_id AND i.task_key = a.task_key AND i.state = 'open'
         AND i.organization_id = a.organization_id AND i.body = a.body)`,
    [campaignId, organizationId, body],
  );
  return rows;
}

async function slacksOf(
  plans: Pick<PlanReader, 'assess'>,
  files: readonly CaseFile[],
): Promise<ReadonlyMap<CaseId, number>> {
  const slacks = new Map<CaseId, number>();
  for (const file of files) {
    const { slack } = await plans.assess(file);
    if (slack) slacks.set(file.state.caseId, slack.workingDays);
  }
  return slacks;
}
