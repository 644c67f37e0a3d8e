import { Connection, type ConnectionOptions } from '@temporalio/client';
import { firstLine } from './trouble.js';

export type TemporalAddress = Pick<ConnectionOptions, 'address' | 'tls'>;

/** True when the cluster answers and knows the namespace. */
export async function temporalAnswers(at: TemporalAddress, namespace: string): Promise<boolean> {
  return (await temporalTrouble(at, namespace)) === undefined;
}

/** Why the cluster cannot be used, or undefined when it can. */
export async function temporalTrouble(at: TemporalAddress, namespace: string): Promise<string | undefined> {
  try {
    const connection = await Connection.connect({ ...at, connectTimeout: 3_000 });
    try {
      await connection.workflowService.describeNamespace({ namespace });
      return undefined;
    } finally {
      await connection.close();
    }
  } catch (error) {
    return firstLine(error);
  }
}
