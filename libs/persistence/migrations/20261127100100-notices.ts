import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notices get a name of their own, so that a person can have read one and a message can carry several. `rung` tells the
 * rungs of one ladder apart: working days from the due day, or the level of an escalation. A notice goes to a body of an
 * organization or to one person; `task_key` is empty where it concerns the case as a whole. `at` is campaign time,
 * `recorded_at` real time. People get an address, organizations an area.
 */
export class Notices20261127100100 implements MigrationInterface {
  name = 'Notices20261127100100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notice
        DROP CONSTRAINT notice_pkey,
        ALTER COLUMN organization_id DROP NOT NULL,
        ALTER COLUMN body DROP NOT NULL,
        ADD COLUMN person_id uuid REFERENCES person,
        ADD COLUMN rung integer NOT NULL DEFAULT 0,
        ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        ADD CONSTRAINT notice_once UNIQUE NULLS NOT DISTINCT
          (case_id, task_key, round, step, organization_id, body, person_id, kind, rung),
        ADD CHECK ((person_id IS NULL) = (body IS NOT NULL) AND (body IS NULL) = (organization_id IS NULL));
      CREATE INDEX notice_body ON notice (organization_id, body, id);
      CREATE INDEX notice_person ON notice (person_id, id) WHERE person_id IS NOT NULL;

      ALTER TABLE person ADD COLUMN email text;
      ALTER TABLE organization ADD COLUMN area text;
      CREATE INDEX organization_area ON organization (area) WHERE area IS NOT NULL;
    `);
  }

  /** Notices to single persons, and all rungs of a ladder but one, did not exist before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organization DROP COLUMN area;
      ALTER TABLE person DROP COLUMN email;
      DELETE FROM notice WHERE person_id IS NOT NULL OR rung <> 0;
      ALTER TABLE notice
        DROP COLUMN id, DROP CONSTRAINT notice_once, DROP COLUMN person_id, DROP COLUMN rung, DROP COLUMN recorded_at,
        ALTER COLUMN organization_id SET NOT NULL,
        ALTER COLUMN body SET NOT NULL,
        ADD PRIMARY KEY (case_id, task_key, round, step, organization_id, body, kind);
      DROP INDEX IF EXISTS notice_body;
    `);
  }
}
