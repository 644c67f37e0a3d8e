import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everything that moved a deadline, in one list: extensions, tightenings, and either of them taken back. Each tells the
 * deadline that stands without extensions, so that who is late is a comparison. Beside it the request that is open.
 */
export class DeadlineMoves20261127110200 implements MigrationInterface {
  name = 'DeadlineMoves20261127110200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE congress_case RENAME COLUMN extensions TO deadline_moves;
      ALTER TABLE congress_case ADD COLUMN extension_request jsonb;
      UPDATE congress_case SET deadline_moves = (
        SELECT jsonb_agg(jsonb_build_object('kind', 'extended', 'from', x -> 'from', 'to', x -> 'to',
          'on', x -> 'grantedOn', 'reason', x -> 'reason', 'decision', x -> 'decision',
          'unextended', deadline_moves #> '{0,from}') ORDER BY n)
        FROM jsonb_array_elements(deadline_moves) WITH ORDINALITY AS e(x, n))
      WHERE deadline_moves <> '[]';
      CREATE INDEX congress_case_asking ON congress_case (campaign_id) WHERE extension_request IS NOT NULL;
    `);
  }

  /** Extensions that were withdrawn, and tightenings, did not exist before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE congress_case SET deadline_moves = (
        SELECT coalesce(jsonb_agg(jsonb_build_object('from', x -> 'from', 'to', x -> 'to', 'grantedOn', x -> 'on',
          'reason', x -> 'reason', 'decision', x -> 'decision') ORDER BY n), '[]')
        FROM jsonb_array_elements(deadline_moves) WITH ORDINALITY AS e(x, n) WHERE x ->> 'kind' = 'extended')
      WHERE deadline_moves <> '[]';
      DROP INDEX congress_case_asking;
      ALTER TABLE congress_case DROP COLUMN extension_request;
      ALTER TABLE congress_case RENAME COLUMN deadline_moves TO extensions;
    `);
  }
}
