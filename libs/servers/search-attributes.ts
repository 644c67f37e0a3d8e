import { Connection } from '@temporalio/client';
import { type TemporalAddress } from './temporal-health.js';

/** What the Temporal UI can filter cases by. */
export const searchAttributes = ['CongressStage', 'CongressTier', 'CongressHealth'] as const;

/** INDEXED_VALUE_TYPE_KEYWORD: the SDK does not name the values of its wire enums. */
const keyword = 2;

/** Registers what is missing on a cluster that we did not start; the development server has them by flag. */
export async function registerSearchAttributes(at: TemporalAddress, namespace: string): Promise<void> {
  const connection = await Connection.connect(at);
  try {
    const known = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = searchAttributes.filter((name) => !(name in (known.customAttributes ?? {})));
    if (missing.length === 0) return;
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])),
    });
  } finally {
    await connection.close();
  }
}
