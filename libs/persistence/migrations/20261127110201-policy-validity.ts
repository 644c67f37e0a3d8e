import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A policy is in force for a time, from ever and for ever where no day is named. A superior's plan tells its decision, who
 * decided and when; one that is looser than what binds stands on a permission.
 */
export class PolicyValidity20261127110201 implements MigrationInterface {
  name = 'PolicyValidity20261127110201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE policy ADD COLUMN valid_from date, ADD COLUMN valid_to date, ADD CHECK (valid_to >= valid_from);
      ALTER TABLE case_plan
        ADD COLUMN deadline_decision jsonb,
        ADD COLUMN deadline_permission jsonb,
        ADD COLUMN deadline_by jsonb,
        ADD COLUMN deadline_set_on date;
    `);
  }

  /** Policies that are no longer in force, and plans by permission, would bind otherwise than they did. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM policy WHERE valid_to IS NOT NULL;
      UPDATE case_plan SET deadline_on = NULL WHERE deadline_permission IS NOT NULL;
      ALTER TABLE policy DROP COLUMN valid_from, DROP COLUMN valid_to;
      ALTER TABLE case_plan DROP COLUMN deadline_decision, DROP COLUMN deadline_permission,
        DROP COLUMN deadline_by, DROP COLUMN deadline_set_on;
    `);
  }
}
