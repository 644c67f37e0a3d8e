import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a campaign says about planning: from which slack on a case is at risk, how much a forecast must rest on. */
export class Planning20261127110300 implements MigrationInterface {
  name = 'Planning20261127110300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE campaign ADD COLUMN planning jsonb NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE campaign DROP COLUMN planning');
  }
}
