import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a campaign knows of an organization before its case is opened: variant, the superior's date, or that it is done. */
export class CasePlan20261123120500 implements MigrationInterface {
  name = 'CasePlan20261123120500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_plan (
        campaign_id uuid NOT NULL REFERENCES campaign,
        organization_id uuid NOT NULL REFERENCES organization,
        model boolean NOT NULL DEFAULT false,
        direct_election boolean NOT NULL DEFAULT false,
        contents text NOT NULL DEFAULT 'four' CHECK (contents IN ('four', 'three', 'two')),
        deadline_on date,
        held_on date,
        source text,
        PRIMARY KEY (campaign_id, organization_id),
        CHECK ((held_on IS NULL) = (source IS NULL))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_plan');
  }
}
