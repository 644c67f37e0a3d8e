import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A congress that is announced anew is convened anew: what a round issued stays beside what a later one issues. */
export class RoundsOfIssue20261123120700 implements MigrationInterface {
  name = 'RoundsOfIssue20261123120700';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['convocation', 'archive_file']) {
      await runner.query(`
        ALTER TABLE ${table} ADD COLUMN round integer;
        UPDATE ${table} SET round = (manifest ->> 'round')::integer;
        ALTER TABLE ${table} ALTER COLUMN round SET NOT NULL,
          DROP CONSTRAINT ${table}_pkey, ADD PRIMARY KEY (case_id, round);
      `);
    }
  }

  /** Keeps the latest round, as it was before. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['convocation', 'archive_file']) {
      await runner.query(`
        DELETE FROM ${table} earlier USING ${table} later
        WHERE later.case_id = earlier.case_id AND later.round > earlier.round;
        ALTER TABLE ${table} DROP CONSTRAINT ${table}_pkey, ADD PRIMARY KEY (case_id), DROP COLUMN round;
      `);
    }
  }
}
