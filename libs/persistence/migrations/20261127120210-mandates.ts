import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the holder of a seat lets somebody else do in it: substitutes, delegations, mandates. A row is never deleted: what
 * was taken back says when, by whom and why. `authority_of` says by what somebody acts at the moment when it is asked: it
 * is called after a case's lock was waited for, and being volatile sees what is committed by then.
 */
export class Mandates20261127120210 implements MigrationInterface {
  name = 'Mandates20261127120210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mandate (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('substitute', 'delegation', 'mandate')),
        seat_id uuid NOT NULL REFERENCES seat,
        giver_id uuid NOT NULL REFERENCES person,
        taker_id uuid NOT NULL REFERENCES person,
        bodies text[],
        stages text[],
        task_kinds text[],
        case_id uuid REFERENCES congress_case,
        task_key text,
        valid_from date NOT NULL,
        valid_to date NOT NULL,
        reason text NOT NULL,
        document jsonb,
        recorded_by uuid NOT NULL REFERENCES person,
        recorded_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_by uuid REFERENCES person,
        ended_reason text,
        CHECK (giver_id <> taker_id),
        CHECK (valid_to >= valid_from),
        CHECK (kind <> 'mandate' OR document IS NOT NULL),
        CHECK ((case_id IS NULL) = (task_key IS NULL)),
        CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (ended_reason IS NULL))
      );
      CREATE INDEX mandate_taker ON mandate (taker_id, valid_to) WHERE ended_at IS NULL;
      CREATE INDEX mandate_giver ON mandate (giver_id, valid_to);
      CREATE INDEX mandate_seat ON mandate (seat_id, valid_to);

      /* A mandate as the rules know it: what does not narrow it is left out. */
      CREATE FUNCTION mandate_shown(m mandate) RETURNS jsonb LANGUAGE sql STABLE AS $$
        SELECT jsonb_strip_nulls(jsonb_build_object('id', m.id, 'by', m.kind, 'seatId', m.seat_id,
          'giver', (SELECT jsonb_build_object('personId', p.id, 'name', p.name) FROM person p WHERE p.id = m.giver_id),
          'taker', (SELECT jsonb_build_object('personId', p.id, 'name', p.name) FROM person p WHERE p.id = m.taker_id),
          'scope', jsonb_build_object('bodies', to_jsonb(m.bodies), 'stages', to_jsonb(m.stages),
            'kinds', to_jsonb(m.task_kinds), 'task', CASE WHEN m.case_id IS NOT NULL THEN
              jsonb_build_object('caseId', m.case_id, 'key', m.task_key) END),
          'from', m.valid_from, 'to', m.valid_to, 'document', m.document))
      $$;

      CREATE FUNCTION authority_of(seat uuid, mandate uuid, today date) RETURNS json LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        holder uuid;
        given mandate;
      BEGIN
        SELECT h.person_id INTO holder FROM seat_holder h WHERE h.seat_id = seat AND h.valid_from <= today
          AND (h.valid_to IS NULL OR h.valid_to >= today) ORDER BY h.valid_from DESC LIMIT 1;
        IF authority_of.mandate IS NOT NULL THEN
          SELECT m.* INTO given FROM mandate m WHERE m.id = authority_of.mandate
            AND m.ended_at IS NULL AND today BETWEEN m.valid_from AND m.valid_to;
        END IF;
        RETURN json_build_object('holder', holder, 'mandate',
          CASE WHEN given.id IS NOT NULL THEN mandate_shown(given) END);
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION authority_of(uuid, uuid, date);
      DROP FUNCTION mandate_shown(mandate);
      DROP TABLE mandate;
    `);
  }
}
