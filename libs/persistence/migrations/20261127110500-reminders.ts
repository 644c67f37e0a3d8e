import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ladders of reminders as data of each campaign, and how far the day's scan has come. A notice says which due day it is
 * about: when the due day moves, its ladder begins anew.
 */
export class Reminders20261127110500 implements MigrationInterface {
  name = 'Reminders20261127110500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reminder_ladder (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        campaign_id uuid NOT NULL REFERENCES campaign,
        task_key text,
        type text,
        before integer[] NOT NULL,
        every_after integer NOT NULL CHECK (every_after > 0),
        grace integer NOT NULL CHECK (grace > 0),
        levels jsonb NOT NULL,
        hour time NOT NULL,
        version integer NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_to timestamptz,
        set_by uuid REFERENCES person
      );
      CREATE UNIQUE INDEX reminder_ladder_in_force ON reminder_ladder (campaign_id, task_key, type)
        NULLS NOT DISTINCT WHERE valid_to IS NULL;
      INSERT INTO reminder_ladder (campaign_id, before, every_after, grace, levels, hour, version, valid_from)
      SELECT id, '{10,5,1}', 2, 3, '[{"of": "own", "body": "secretary"}, {"of": "superior", "body": "secretary"},
        {"of": "above-2", "body": "secretary"}]', '08:00', 1, now() FROM campaign;

      CREATE TABLE reminder_scan (
        campaign_id uuid NOT NULL REFERENCES campaign,
        hour time NOT NULL,
        day date NOT NULL,
        /* The last organization whose case was looked at. */
        after uuid,
        done boolean NOT NULL DEFAULT false,
        PRIMARY KEY (campaign_id, hour)
      );

      ALTER TABLE notice
        ADD COLUMN due_on date,
        DROP CONSTRAINT notice_once,
        ADD CONSTRAINT notice_once UNIQUE NULLS NOT DISTINCT
          (case_id, task_key, round, step, organization_id, body, person_id, kind, rung, due_on);
    `);
  }

  /** Of the ladders that one task climbed for several due days the last is kept. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM notice n WHERE n.due_on IS NOT NULL AND EXISTS (SELECT 1 FROM notice later
        WHERE later.id > n.id AND (later.case_id, later.task_key, later.round, later.step, later.kind, later.rung)
            = (n.case_id, n.task_key, n.round, n.step, n.kind, n.rung)
          AND (later.organization_id, later.body, later.person_id)
            IS NOT DISTINCT FROM (n.organization_id, n.body, n.person_id));
      ALTER TABLE notice
        DROP CONSTRAINT notice_once,
        DROP COLUMN due_on,
        ADD CONSTRAINT notice_once UNIQUE NULLS NOT DISTINCT
          (case_id, task_key, round, step, organization_id, body, person_id, kind, rung);
      DROP TABLE reminder_scan, reminder_ladder;
    `);
  }
}
