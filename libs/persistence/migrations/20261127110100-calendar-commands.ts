import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A calendar is confirmed under a command id: sent again, it gets the first answer. */
export class CalendarCommands20261127110100 implements MigrationInterface {
  name = 'CalendarCommands20261127110100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE calendar ADD COLUMN command_id text UNIQUE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE calendar DROP COLUMN command_id');
  }
}
