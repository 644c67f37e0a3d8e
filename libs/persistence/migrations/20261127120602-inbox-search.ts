import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names are found without their accents; views of the inbox are kept, one's own or shared. */
export class InboxSearch20261127120602 implements MigrationInterface {
  name = 'InboxSearch20261127120602';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS unaccent;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      /* As it is searched for: composed, in lower case, without accents. */
      CREATE FUNCTION plain(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
        $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize(written, NFC))) $$;
      CREATE INDEX organization_plain_name ON organization USING gin (plain(name) gin_trgm_ops);

      CREATE TABLE inbox_view (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        name text NOT NULL,
        filters jsonb NOT NULL,
        /* Shared with everybody in an organization, or in one body of it. */
        organization_id uuid REFERENCES organization,
        body text,
        version integer NOT NULL DEFAULT 1,
        CHECK (body IS NULL OR organization_id IS NOT NULL)
      );
      CREATE INDEX inbox_view_person ON inbox_view (person_id);
      CREATE INDEX inbox_view_shared ON inbox_view (organization_id) WHERE organization_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE inbox_view;
      DROP INDEX organization_plain_name;
      DROP FUNCTION plain(text);
      DROP EXTENSION unaccent;
    `);
  }
}
