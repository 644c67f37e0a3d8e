import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Campaigns with what they bring as data: policies, calendar, clock, and the process definitions they run on. */
export class Campaign20261123120100 implements MigrationInterface {
  name = 'Campaign20261123120100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE process_definition (
        sha256 text PRIMARY KEY,
        key text NOT NULL,
        version integer NOT NULL,
        type text NOT NULL,
        body jsonb NOT NULL
      );

      CREATE TABLE campaign (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        title text NOT NULL,
        root_id uuid NOT NULL REFERENCES organization,
        starts_on date NOT NULL,
        calendar jsonb NOT NULL,
        clock jsonb,
        percent_decimals jsonb NOT NULL DEFAULT '{}'
      );

      CREATE TABLE campaign_definition (
        campaign_id uuid NOT NULL REFERENCES campaign,
        type text NOT NULL,
        definition_sha256 text NOT NULL REFERENCES process_definition,
        PRIMARY KEY (campaign_id, type)
      );

      CREATE TABLE policy (
        campaign_id uuid NOT NULL REFERENCES campaign,
        issuer text NOT NULL,
        number text NOT NULL,
        issued_on date NOT NULL,
        type text NOT NULL,
        deadline_on date NOT NULL,
        PRIMARY KEY (campaign_id, issuer, number, issued_on, type)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policy, campaign_definition, campaign, process_definition');
  }
}
