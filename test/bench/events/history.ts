import type { Client } from '@temporalio/client';
import { caseWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import type { Place } from './events.js';

export type Counted = {
  readonly events: number;
  readonly turns: number;
  readonly bytes: number;
  /** The most frequent kinds with their counts. */
  readonly kinds: string;
  readonly closed: boolean;
};

/** Everything that the history of a driver holds, over all its runs. */
export async function countEvents(client: Client, { campaignId, organizationId }: Place): Promise<Counted> {
  const id = caseWorkflowId(campaignId, organizationId);
  const latest = await client.workflow.getHandle(id).describe();
  const kinds = new Map<string, number>();
  let bytes = 0;
  let runId: string | undefined = latest.raw.workflowExecutionInfo?.firstRunId ?? latest.runId;
  while (runId) {
    const run: Run = await readRun(client, id, runId);
    for (const kind of run.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    bytes += run.bytes;
    runId = run.next;
  }
  const listed = [...kinds].toSorted((a, b) => b[1] - a[1]).slice(0, 8);
  return {
    events: [...kinds.values()].reduce((all, count) => all + count, 0),
    turns: kinds.get('markerRecorded') ?? 0,
    bytes,
    kinds: listed.map(([kind, count]) => `${kind} ${count}`).join(', '),
    closed: latest.status.name !== 'RUNNING',
  };
}

type Run = { readonly kinds: readonly string[]; readonly bytes: number; readonly next: string | undefined };

async function readRun(client: Client, id: string, runId: string): Promise<Run> {
  const handle = client.workflow.getHandle(id, runId);
  const { historySize } = await handle.describe();
  const events = (await handle.fetchHistory()).events ?? [];
  const attributes = events.map((event) => Object.keys(event).find((key) => key.endsWith('EventAttributes')));
  const last = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes;
  return {
    kinds: attributes.map((name) => name?.replace('EventAttributes', '') ?? 'unknown'),
    bytes: historySize ?? 0,
    next: last?.newExecutionRunId ?? undefined,
  };
}
