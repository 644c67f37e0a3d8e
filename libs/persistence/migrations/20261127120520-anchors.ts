import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '../append-only.js';

/**
 * Signed roots over the heads of all cases and of the trail, each on the one before. Leaves are kept where a head is new:
 * those of any anchor are, for each case, the last at or before it.
 */
export class Anchors20261127120520 implements MigrationInterface {
  name = 'Anchors20261127120520';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_key (
        key_id text PRIMARY KEY,
        public_key text NOT NULL,
        since timestamptz NOT NULL DEFAULT clock_timestamp()
      );

      CREATE TABLE audit_anchor (
        number bigint PRIMARY KEY,
        at timestamptz NOT NULL,
        cases integer NOT NULL,
        root text NOT NULL,
        trail_sequence bigint NOT NULL,
        trail_head text NOT NULL,
        key_id text NOT NULL REFERENCES audit_key,
        previous_hash text NOT NULL,
        hash text NOT NULL UNIQUE,
        signature text NOT NULL
      );

      CREATE TABLE audit_anchor_leaf (
        case_id uuid NOT NULL,
        number bigint NOT NULL REFERENCES audit_anchor,
        sequence integer NOT NULL,
        head text NOT NULL,
        PRIMARY KEY (case_id, number)
      );
    `);
    for (const table of ['audit_key', 'audit_anchor', 'audit_anchor_leaf']) await appendOnly(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_anchor_leaf, audit_anchor, audit_key');
  }
}
