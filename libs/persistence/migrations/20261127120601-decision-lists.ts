import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions of one person on many tasks, taken one by one: what was asked, and what came of each. */
export class DecisionLists20261127120601 implements MigrationInterface {
  name = 'DecisionLists20261127120601';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE decision_list (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        asked_sha256 text NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX decision_list_person ON decision_list (person_id, created_at);
      CREATE TABLE decision_list_item (
        list_id uuid NOT NULL REFERENCES decision_list,
        number integer NOT NULL,
        task_id text NOT NULL,
        decision jsonb NOT NULL,
        result text NOT NULL DEFAULT 'pending' CHECK (result IN ('pending', 'decided', 'refused', 'failed')),
        code text,
        places jsonb,
        sequence integer,
        PRIMARY KEY (list_id, number),
        UNIQUE (list_id, task_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE decision_list_item, decision_list');
  }
}
