import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has read which notice: a row each, so that a notice that commits late is never taken for read. */
export class NoticesRead20261127110600 implements MigrationInterface {
  name = 'NoticesRead20261127110600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notice_read (
        person_id uuid NOT NULL REFERENCES person,
        notice_id bigint NOT NULL REFERENCES notice,
        read_at timestamptz NOT NULL,
        PRIMARY KEY (person_id, notice_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notice_read');
  }
}
