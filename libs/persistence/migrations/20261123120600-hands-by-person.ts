import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person had a hand in: the inbox asks for what they wait for and what is done. */
export class HandsByPerson20261123120600 implements MigrationInterface {
  name = 'HandsByPerson20261123120600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX task_hand_person ON task_hand (person_id, case_id, task_key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX task_hand_person');
  }
}
