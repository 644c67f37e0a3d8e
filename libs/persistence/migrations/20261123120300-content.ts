import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What cases refer to by id and hash: texts, opinions, ballots, and what a stage's procedures bring about. */
export class Content20261123120300 implements MigrationInterface {
  name = 'Content20261123120300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_version (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES congress_case,
        task_key text NOT NULL,
        sha256 text NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL,
        uploaded_by uuid NOT NULL REFERENCES person,
        uploaded_at timestamptz NOT NULL
      );
      CREATE INDEX document_version_task ON document_version (case_id, task_key);

      CREATE TABLE opinion (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES congress_case,
        task_key text NOT NULL,
        author_kind text NOT NULL,
        channel text NOT NULL,
        text text NOT NULL,
        given_at timestamptz NOT NULL,
        disposition text,
        answer text,
        answered_by uuid REFERENCES person,
        answered_at timestamptz,
        CHECK ((disposition IS NULL) = (answered_at IS NULL))
      );
      CREATE INDEX opinion_task ON opinion (case_id, task_key, given_at, id);

      /* Confidential: the log holds the hash, the count and the outcome. */
      CREATE TABLE ballot (
        case_id uuid NOT NULL,
        sequence integer NOT NULL,
        task_key text NOT NULL,
        votes jsonb NOT NULL,
        sha256 text NOT NULL,
        PRIMARY KEY (case_id, sequence),
        FOREIGN KEY (case_id, sequence) REFERENCES case_event
      );

      /* Drafts that an organization issued to those below it. */
      CREATE TABLE publication (
        campaign_id uuid NOT NULL REFERENCES campaign,
        organization_id uuid NOT NULL REFERENCES organization,
        sha256 text NOT NULL,
        manifest jsonb NOT NULL,
        published_at timestamptz NOT NULL,
        PRIMARY KEY (campaign_id, organization_id)
      );

      CREATE TABLE dossier (
        case_id uuid NOT NULL REFERENCES congress_case,
        round integer NOT NULL,
        sha256 text NOT NULL,
        manifest jsonb NOT NULL,
        assembled_at timestamptz NOT NULL,
        lodged_at timestamptz,
        PRIMARY KEY (case_id, round)
      );

      CREATE TABLE convocation (
        case_id uuid PRIMARY KEY REFERENCES congress_case,
        sha256 text NOT NULL,
        manifest jsonb NOT NULL,
        issued_at timestamptz NOT NULL
      );

      CREATE TABLE archive_file (
        case_id uuid PRIMARY KEY REFERENCES congress_case,
        sha256 text NOT NULL,
        manifest jsonb NOT NULL,
        built_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE archive_file, convocation, dossier, publication, ballot, opinion, document_version',
    );
  }
}
