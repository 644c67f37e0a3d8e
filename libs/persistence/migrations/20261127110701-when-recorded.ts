import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When the log really took an entry in: `at` is campaign time, which a rehearsal moves as it likes. It is the instant of
 * the insert, not of the transaction's begin, so that what lies between it and the commit is short; entries from before
 * bear the instant of this migration. Whoever follows the log looks back a little (ADR 10).
 */
export class WhenRecorded20261127110701 implements MigrationInterface {
  name = 'WhenRecorded20261127110701';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_event ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
      ALTER TABLE case_event ALTER COLUMN recorded_at SET DEFAULT clock_timestamp();
      CREATE INDEX case_event_recorded ON case_event (recorded_at, case_id, sequence);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_event DROP COLUMN recorded_at');
  }
}
