import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sweep asks every few seconds which cases slept through their wake, by the clock of their campaign. */
export class CasesByWake20261123120800 implements MigrationInterface {
  name = 'CasesByWake20261123120800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX congress_case_wake ON congress_case (campaign_id, next_wake_at) WHERE next_wake_at IS NOT NULL
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX congress_case_wake');
  }
}
