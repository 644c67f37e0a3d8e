import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The trail (ADR 16): lines are added without a lock, by whoever refused, let in or handed out; the seal copies them into
 * one chain, where they are searched.
 */
export class Trail20261127120500 implements MigrationInterface {
  name = 'Trail20261127120500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      ALTER TABLE audit_line ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
      ALTER TABLE audit_line ALTER COLUMN recorded_at SET DEFAULT clock_timestamp();

      CREATE TABLE trail_line (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        kind text NOT NULL,
        subject jsonb NOT NULL,
        actor jsonb NOT NULL,
        detail jsonb NOT NULL,
        person_ids uuid[] NOT NULL,
        organization_id uuid
      );

      CREATE TABLE trail_entry (
        sequence bigint PRIMARY KEY,
        source text NOT NULL CHECK (source IN ('refusal', 'line')),
        line_id bigint NOT NULL,
        at timestamptz NOT NULL,
        kind text NOT NULL,
        subject jsonb NOT NULL,
        actor jsonb NOT NULL,
        detail jsonb NOT NULL,
        person_ids uuid[] NOT NULL,
        organization_ids uuid[] NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL,
        text text NOT NULL,
        sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (source, line_id)
      );
      CREATE INDEX trail_entry_kind ON trail_entry (kind, sequence DESC);
      CREATE INDEX trail_entry_people ON trail_entry USING gin (person_ids);
      CREATE INDEX trail_entry_organizations ON trail_entry USING gin (organization_ids);
      CREATE INDEX trail_entry_text ON trail_entry USING gin (text gin_trgm_ops);
    `);
    for (const table of ['trail_line', 'trail_entry']) await keepOnly(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE trail_entry, trail_line;
      ALTER TABLE audit_line DROP COLUMN recorded_at;
      DROP EXTENSION pg_trgm;
    `);
  }
}

async function keepOnly(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`
    CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}
