import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sittings of bodies: how each stands, its agenda, and who entered what in which order. A dossier is on one agenda of a
 * body at a time. Days and hours are those of the campaign. `version` grows with every change.
 */
export class Sittings20261127120700 implements MigrationInterface {
  name = 'Sittings20261127120700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sitting (
        id uuid PRIMARY KEY,
        campaign_id uuid NOT NULL REFERENCES campaign,
        organization_id uuid NOT NULL REFERENCES organization,
        body text NOT NULL,
        number integer NOT NULL,
        state text NOT NULL CHECK (state IN ('convened', 'held', 'closed', 'cancelled')),
        day date NOT NULL,
        starts_at text NOT NULL,
        place text NOT NULL,
        chair uuid NOT NULL REFERENCES seat,
        recorder uuid NOT NULL REFERENCES seat,
        quorum jsonb NOT NULL,
        members jsonb NOT NULL,
        held_on date,
        cancelled_for text,
        version integer NOT NULL,
        changed_at timestamptz NOT NULL,
        UNIQUE (campaign_id, organization_id, body, number),
        CHECK ((state = 'cancelled') = (cancelled_for IS NOT NULL))
      );
      CREATE INDEX sitting_body ON sitting (organization_id, body, day DESC, id);

      CREATE TABLE sitting_item (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting,
        position integer NOT NULL,
        organization_id uuid NOT NULL,
        body text NOT NULL,
        case_id uuid NOT NULL REFERENCES congress_case,
        task_key text NOT NULL,
        round integer NOT NULL,
        step integer NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'concluded', 'postponed', 'removed')),
        consent boolean NOT NULL,
        motion jsonb,
        ballot jsonb,
        result jsonb,
        reason text,
        postponed_to uuid REFERENCES sitting,
        came_from uuid REFERENCES sitting,
        CHECK ((state = 'concluded') = (result IS NOT NULL)),
        CHECK (state NOT IN ('postponed', 'removed') OR reason IS NOT NULL)
      );
      CREATE INDEX sitting_item_agenda ON sitting_item (sitting_id, position);
      CREATE INDEX sitting_item_case ON sitting_item (case_id);
      CREATE UNIQUE INDEX sitting_item_one_agenda ON sitting_item (case_id, task_key, organization_id, body)
        WHERE state = 'open';

      CREATE TABLE sitting_log (
        sitting_id uuid NOT NULL REFERENCES sitting,
        sequence integer NOT NULL,
        command_id text NOT NULL UNIQUE,
        at timestamptz NOT NULL,
        actor jsonb NOT NULL,
        command jsonb NOT NULL,
        PRIMARY KEY (sitting_id, sequence)
      );
      CREATE TRIGGER sitting_log_append_only BEFORE UPDATE OR DELETE ON sitting_log
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER sitting_log_no_truncate BEFORE TRUNCATE ON sitting_log
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      /* Minutes as drawn up, each later version a correction; the bytes are kept by their hash. */
      CREATE TABLE sitting_minutes (
        sitting_id uuid NOT NULL REFERENCES sitting,
        version integer NOT NULL,
        sha256 text NOT NULL,
        correction text,
        drawn_by jsonb NOT NULL,
        drawn_at timestamptz NOT NULL,
        PRIMARY KEY (sitting_id, version),
        CHECK ((version = 1) = (correction IS NULL))
      );

      /* Chair and recorder sign each for themselves: two acts by two people, held to by the database too. */
      CREATE TABLE sitting_minutes_signature (
        sitting_id uuid NOT NULL,
        version integer NOT NULL,
        part text NOT NULL CHECK (part IN ('chair', 'recorder')),
        person_id uuid NOT NULL REFERENCES person,
        actor jsonb NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (sitting_id, version, part),
        FOREIGN KEY (sitting_id, version) REFERENCES sitting_minutes,
        CONSTRAINT sitting_minutes_four_eyes UNIQUE (sitting_id, version, person_id)
      );
      CREATE TRIGGER sitting_minutes_append_only BEFORE UPDATE OR DELETE ON sitting_minutes
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER sitting_minutes_signature_append_only BEFORE UPDATE OR DELETE ON sitting_minutes_signature
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE sitting_minutes_signature, sitting_minutes, sitting_log, sitting_item, sitting',
    );
  }
}
