import type { Client } from '@temporalio/client';
import { ask, EngineAway } from './engine-away.js';

const patienceMs = 1_500;

/** Whether the engine answers and knows our namespace. */
export async function engineAnswers(client: Client): Promise<boolean> {
  const { namespace } = client.options;
  try {
    await ask(client, patienceMs, () => client.workflowService.describeNamespace({ namespace }));
    return true;
  } catch (error) {
    if (error instanceof EngineAway) return false;
    throw error;
  }
}
