import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../application-role.js';

/**
 * Notices about a sitting, which belongs to no case: convened, moved, called off. Items keep what was in their dossier by
 * hash, as the body is shown it. What was entered and signed, the engine may only add to.
 */
export class SittingNotices20261127120710 implements MigrationInterface {
  name = 'SittingNotices20261127120710';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sitting_item ADD COLUMN shown jsonb NOT NULL DEFAULT '{}';
      ALTER TABLE notice
        ALTER COLUMN case_id DROP NOT NULL,
        ADD COLUMN sitting_id uuid REFERENCES sitting,
        ADD CONSTRAINT notice_about CHECK ((case_id IS NULL) = (sitting_id IS NOT NULL)),
        DROP CONSTRAINT notice_once,
        ADD CONSTRAINT notice_once UNIQUE NULLS NOT DISTINCT
          (case_id, sitting_id, task_key, round, step, organization_id, body, person_id, kind, rung, due_on);
      REVOKE UPDATE, DELETE ON sitting_log, sitting_minutes, sitting_minutes_signature FROM ${applicationRole};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM notice_read WHERE notice_id IN (SELECT id FROM notice WHERE case_id IS NULL);
      DELETE FROM notice_delivery WHERE notice_id IN (SELECT id FROM notice WHERE case_id IS NULL);
      DELETE FROM notice WHERE case_id IS NULL;
      ALTER TABLE notice
        DROP CONSTRAINT notice_once,
        ADD CONSTRAINT notice_once UNIQUE NULLS NOT DISTINCT
          (case_id, task_key, round, step, organization_id, body, person_id, kind, rung, due_on),
        DROP COLUMN sitting_id,
        ALTER COLUMN case_id SET NOT NULL;
      ALTER TABLE sitting_item DROP COLUMN shown;
    `);
  }
}
