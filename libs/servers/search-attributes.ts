import { Connection } from '@temporalio/client';
import { healthAttribute, stageAttribute, tierAttribute } from '#libs/contracts/temporal/search-attributes';
import { type TemporalAddress } from './temporal-health.js';

/** Names for the command line and numbers of the wire (IndexedValueType): the SDK names neither. */
const registered = {
  TEXT: { flag: 'Text', wire: 1 },
  KEYWORD: { flag: 'Keyword', wire: 2 },
  INT: { flag: 'Int', wire: 3 },
  DOUBLE: { flag: 'Double', wire: 4 },
  BOOL: { flag: 'Bool', wire: 5 },
  DATETIME: { flag: 'Datetime', wire: 6 },
  KEYWORD_LIST: { flag: 'KeywordList', wire: 7 },
} as const;

/** What the Temporal UI can filter cases by, with the type under which each is registered. */
export const searchAttributes = [stageAttribute, tierAttribute, healthAttribute].map(({ name, type }) => ({
  name,
  ...registered[type],
}));

/** Registers what is missing on a cluster that we did not start; the development server has them by flag. */
export async function registerSearchAttributes(at: TemporalAddress, namespace: string): Promise<void> {
  const connection = await Connection.connect(at);
  try {
    const known = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = searchAttributes.filter(({ name }) => !(name in (known.customAttributes ?? {})));
    if (missing.length === 0) return;
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map(({ name, wire }) => [name, wire])),
    });
  } finally {
    await connection.close();
  }
}
