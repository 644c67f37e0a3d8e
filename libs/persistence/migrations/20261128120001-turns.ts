import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For how long tasks lay in front of whom: each line of an inbox knows since when it is there (null: since its task was
 * opened), and leaves a row when it goes. The log is the evidence; these rows are for counting over many cases.
 */
export class Turns20261128120001 implements MigrationInterface {
  name = 'Turns20261128120001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE task_awaiting ADD COLUMN since timestamptz;
      UPDATE task_awaiting a SET since = (SELECT max(n.at) FROM notice n WHERE n.case_id = a.case_id
        AND n.task_key = a.task_key AND n.organization_id = a.organization_id AND n.body = a.body
        AND n.kind IN ('taskWaiting', 'taskReturned'));
      CREATE TABLE task_turn (
        case_id uuid NOT NULL REFERENCES congress_case,
        task_key text NOT NULL,
        organization_id uuid NOT NULL REFERENCES organization,
        body text NOT NULL,
        from_at timestamptz NOT NULL,
        to_at timestamptz NOT NULL
      );
      CREATE INDEX task_turn_case ON task_turn (case_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE task_turn; ALTER TABLE task_awaiting DROP COLUMN since');
  }
}
