import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Days on which people are away, whether somebody stands in for them or not. A row is never deleted: one that was taken
 * back says when and by whom.
 */
export class Absences20261128120002 implements MigrationInterface {
  name = 'Absences20261128120002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE absence (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        valid_from date NOT NULL,
        valid_to date NOT NULL,
        reason text NOT NULL,
        recorded_by uuid NOT NULL REFERENCES person,
        recorded_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_by uuid REFERENCES person,
        CHECK (valid_to >= valid_from),
        CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
        CONSTRAINT absence_once EXCLUDE USING gist (person_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
          WHERE (ended_at IS NULL)
      );
      CREATE INDEX absence_person ON absence (person_id, valid_from);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE absence');
  }
}
