import type { PoolClient } from 'pg';
import type { ProcessDefinition } from '#libs/domain/process/definition';

/** Published definitions never change, so each is read once and kept. */
export class Definitions {
  private readonly known = new Map<string, ProcessDefinition>();

  async get(client: PoolClient, sha256: string): Promise<ProcessDefinition> {
    const known = this.known.get(sha256);
    if (known) return known;
    const { rows } = await client.query<{ body: ProcessDefinition }>(
      'SELECT body FROM process_definition WHERE sha256 = $1',
      [sha256],
    );
    const body = rows[0]?.body;
    if (!body) throw new Error(`Process definition ${sha256} is not stored`);
    this.known.set(sha256, body);
    return body;
  }
}
