import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Calendars that are read by a secret link. Only the secret's hash is kept: whoever reads this table cannot read a
 * calendar. Without an organization a feed holds what lies in front of the person's own seats.
 */
export class CalendarFeeds20261127110700 implements MigrationInterface {
  name = 'CalendarFeeds20261127110700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_feed (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        organization_id uuid REFERENCES organization,
        label text NOT NULL,
        locale text NOT NULL CHECK (locale IN ('vi', 'en')),
        secret_sha256 text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL,
        revoked_at timestamptz
      );
      CREATE INDEX calendar_feed_person ON calendar_feed (person_id, created_at, id) WHERE revoked_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_feed');
  }
}
