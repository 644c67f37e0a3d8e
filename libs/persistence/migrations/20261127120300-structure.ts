import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the structure linter found, kept until it is mended; each look at a campaign, with who launched in spite of what
 * blocks; and how many dossiers a committee can hear, as the campaign reckons.
 */
export class Structure20261127120300 implements MigrationInterface {
  name = 'Structure20261127120300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE campaign ADD COLUMN dossiers_per_working_day numeric NOT NULL DEFAULT 10
        CHECK (dossiers_per_working_day > 0);
      CREATE TABLE structure_finding (
        campaign_id uuid NOT NULL REFERENCES campaign,
        organization_id uuid NOT NULL REFERENCES organization,
        code text NOT NULL,
        task_key text NOT NULL DEFAULT '',
        seat_key text NOT NULL DEFAULT '',
        severity text NOT NULL CHECK (severity IN ('blocking', 'warning')),
        detail jsonb NOT NULL,
        found_on date NOT NULL,
        PRIMARY KEY (campaign_id, organization_id, code, task_key, seat_key)
      );
      CREATE INDEX structure_finding_code ON structure_finding (campaign_id, code);
      CREATE TABLE structure_look (
        campaign_id uuid PRIMARY KEY REFERENCES campaign,
        day date NOT NULL,
        took_ms integer NOT NULL,
        organizations integer NOT NULL,
        acknowledged_by jsonb,
        acknowledged_reason text,
        acknowledged_at timestamptz,
        CHECK ((acknowledged_by IS NULL) = (acknowledged_reason IS NULL))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE structure_look, structure_finding;
      ALTER TABLE campaign DROP COLUMN dossiers_per_working_day;
    `);
  }
}
