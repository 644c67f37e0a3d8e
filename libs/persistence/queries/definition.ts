import type { DataSource } from 'typeorm';
import type { Sha256 } from '#libs/domain/kernel/brand';
import type { ProcessDefinition } from '#libs/domain/process/definition';

export type StoredDefinition = { readonly sha256: Sha256; readonly body: ProcessDefinition };

export async function readDefinitions(
  dataSource: Pick<DataSource, 'query'>,
  hashes: readonly string[],
): Promise<readonly StoredDefinition[]> {
  if (hashes.length === 0) return [];
  return dataSource.query<StoredDefinition[]>(
    'SELECT sha256, body FROM process_definition WHERE sha256 = ANY($1::text[])',
    [hashes],
  );
}
