import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { registerSearchAttributes } from '#libs/servers/search-attributes';
import { temporalAnswers } from '#libs/servers/temporal-health';
import { runningServers } from './running-servers.js';

export type TestNamespace = { readonly address: string; readonly namespace: string };

/** A Temporal namespace of one's own on the shared server, with the engine's search attributes. */
export async function createTestNamespace(): Promise<TestNamespace> {
  const address = runningServers().temporalAddress;
  const namespace = `test-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
  } finally {
    await connection.close();
  }
  while (!(await temporalAnswers({ address }, namespace))) await sleep(50);
  await registerSearchAttributes({ address }, namespace);
  return { address, namespace };
}
