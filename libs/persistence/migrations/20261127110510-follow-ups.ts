import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people want to be reminded of themselves, each on a day of their own. */
export class FollowUps20261127110510 implements MigrationInterface {
  name = 'FollowUps20261127110510';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE follow_up (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL,
        task_key text NOT NULL,
        person_id uuid NOT NULL REFERENCES person,
        on_day date NOT NULL,
        note text NOT NULL,
        created_at timestamptz NOT NULL,
        told_at timestamptz,
        FOREIGN KEY (case_id, task_key) REFERENCES task
      );
      CREATE INDEX follow_up_task ON follow_up (case_id, task_key, person_id, on_day);
      CREATE INDEX follow_up_waiting ON follow_up (case_id, on_day) WHERE told_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM notice WHERE kind = 'followUp';
      DROP TABLE follow_up;
    `);
  }
}
