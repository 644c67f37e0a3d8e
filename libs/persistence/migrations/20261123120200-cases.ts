import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log, which is the evidence, and beside it the rows, which are the state; one transaction changes both. */
export class Cases20261123120200 implements MigrationInterface {
  name = 'Cases20261123120200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE congress_case (
        id uuid PRIMARY KEY,
        campaign_id uuid NOT NULL REFERENCES campaign,
        organization_id uuid NOT NULL REFERENCES organization,
        superior_id uuid NOT NULL REFERENCES organization,
        type text NOT NULL,
        definition_sha256 text NOT NULL REFERENCES process_definition,
        model boolean NOT NULL,
        direct_election boolean NOT NULL,
        contents text NOT NULL,
        status text NOT NULL,
        deadline_on date NOT NULL,
        opening_on date,
        held_on date,
        holds jsonb NOT NULL DEFAULT '[]',
        waivers jsonb NOT NULL DEFAULT '[]',
        extensions jsonb NOT NULL DEFAULT '[]',
        procedures jsonb NOT NULL DEFAULT '[]',
        sequence integer NOT NULL,
        head text NOT NULL,
        needs_driving_since timestamptz,
        next_wake_at timestamptz,
        UNIQUE (campaign_id, organization_id)
      );
      CREATE INDEX congress_case_organization ON congress_case (organization_id);
      CREATE INDEX congress_case_superior ON congress_case (superior_id) WHERE held_on IS NULL;
      CREATE INDEX congress_case_waiting ON congress_case (needs_driving_since)
        WHERE needs_driving_since IS NOT NULL;

      CREATE TABLE case_stage (
        case_id uuid NOT NULL REFERENCES congress_case,
        key text NOT NULL,
        entered_at timestamptz NOT NULL,
        left_at timestamptz,
        PRIMARY KEY (case_id, key)
      );

      CREATE TABLE task (
        case_id uuid NOT NULL REFERENCES congress_case,
        key text NOT NULL,
        stage text NOT NULL,
        kind text NOT NULL,
        status text NOT NULL,
        round integer NOT NULL,
        due_on date NOT NULL,
        opened_at timestamptz NOT NULL,
        done_at timestamptz,
        claimed_by uuid,
        detail jsonb NOT NULL,
        PRIMARY KEY (case_id, key)
      );

      /* The inbox: in front of which bodies a task lies now. */
      CREATE TABLE task_awaiting (
        case_id uuid NOT NULL,
        task_key text NOT NULL,
        organization_id uuid NOT NULL,
        body text NOT NULL,
        due_on date NOT NULL,
        PRIMARY KEY (case_id, task_key, organization_id, body),
        FOREIGN KEY (case_id, task_key) REFERENCES task
      );
      CREATE INDEX task_awaiting_inbox ON task_awaiting (organization_id, body, due_on, case_id, task_key);

      /* Four eyes, held by the database too: nobody both prepares and signs one task in one round. */
      CREATE TABLE task_hand (
        case_id uuid NOT NULL REFERENCES congress_case,
        task_key text NOT NULL,
        round integer NOT NULL,
        step integer NOT NULL,
        person_id uuid NOT NULL,
        part text NOT NULL CHECK (part IN ('prepared', 'signed')),
        PRIMARY KEY (case_id, task_key, round, step, person_id, part),
        CONSTRAINT task_hand_four_eyes EXCLUDE USING gist
          (case_id WITH =, task_key WITH =, round WITH =, person_id WITH =, part WITH <>)
      );

      CREATE TABLE case_event (
        case_id uuid NOT NULL REFERENCES congress_case,
        sequence integer NOT NULL,
        command_id text NOT NULL UNIQUE,
        at timestamptz NOT NULL,
        actor jsonb NOT NULL,
        command jsonb NOT NULL,
        evidence jsonb NOT NULL,
        events jsonb NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL,
        PRIMARY KEY (case_id, sequence)
      );
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
      END $$;
      CREATE TRIGGER case_event_append_only BEFORE UPDATE OR DELETE ON case_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER case_event_no_truncate BEFORE TRUNCATE ON case_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      /* A refused command leaves one line here and nothing anywhere else. */
      CREATE TABLE audit_line (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        case_id uuid NOT NULL,
        command_id text NOT NULL,
        actor jsonb NOT NULL,
        command jsonb NOT NULL,
        code text NOT NULL,
        detail jsonb
      );
      CREATE INDEX audit_line_case ON audit_line (case_id, id);
      CREATE TRIGGER audit_line_append_only BEFORE UPDATE OR DELETE ON audit_line
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_line_no_truncate BEFORE TRUNCATE ON audit_line
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE notice (
        case_id uuid NOT NULL REFERENCES congress_case,
        task_key text NOT NULL,
        round integer NOT NULL,
        step integer NOT NULL,
        organization_id uuid NOT NULL,
        body text NOT NULL,
        kind text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (case_id, task_key, round, step, organization_id, body, kind)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE notice, audit_line, case_event, task_hand, task_awaiting, task, case_stage, congress_case;
      DROP FUNCTION refuse_change();
    `);
  }
}
