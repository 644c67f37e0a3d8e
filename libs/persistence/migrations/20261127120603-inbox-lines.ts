import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a task lies in front of a body: free for anybody there, claimed, or to be signed. A queue then reads its own lines
 * and passes over nobody else's, however many there are.
 */
export class InboxLines20261127120603 implements MigrationInterface {
  name = 'InboxLines20261127120603';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE task_awaiting ADD COLUMN lies text NOT NULL DEFAULT 'free'
        CHECK (lies IN ('free', 'claimed', 'signing'));
      UPDATE task_awaiting a SET lies = CASE WHEN t.status = 'inSignOff' THEN 'signing' ELSE 'claimed' END
      FROM task t WHERE t.case_id = a.case_id AND t.key = a.task_key
        AND (t.status = 'inSignOff' OR t.claimed_by IS NOT NULL);
      DROP INDEX task_awaiting_inbox;
      CREATE INDEX task_awaiting_inbox ON task_awaiting (organization_id, body, lies, due_on, case_id, task_key);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX task_awaiting_inbox;
      ALTER TABLE task_awaiting DROP COLUMN lies;
      CREATE INDEX task_awaiting_inbox ON task_awaiting (organization_id, body, due_on, case_id, task_key);
    `);
  }
}
