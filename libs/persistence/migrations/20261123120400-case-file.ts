import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reads all that a decision needs in one call, after taking the case's lock. Each statement of a volatile function sees
 * what is committed when it runs, so what is read after the lock is what stands, not what stood when the call began.
 */
export class CaseFile20261123120400 implements MigrationInterface {
  name = 'CaseFile20261123120400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION case_file(wanted uuid, command text, locking boolean)
      RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        kase congress_case;
        answer jsonb;
      BEGIN
        IF locking THEN
          SELECT * INTO kase FROM congress_case WHERE id = wanted FOR NO KEY UPDATE;
        ELSE
          SELECT * INTO kase FROM congress_case WHERE id = wanted;
        END IF;
        IF NOT FOUND THEN
          RETURN NULL;
        END IF;
        SELECT to_jsonb(kase) || jsonb_build_object(
          'stages', (SELECT coalesce(jsonb_agg(to_jsonb(s) - 'case_id'), '[]')
                     FROM case_stage s WHERE s.case_id = wanted),
          'tasks', (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'case_id'), '[]')
                    FROM task t WHERE t.case_id = wanted),
          'seats', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                      'id', s.id, 'organization_id', s.organization_id, 'bodies', s.bodies,
                      'person_id', (SELECT h.person_id FROM seat_holder h WHERE h.seat_id = s.id AND h.valid_from <= current_date
                        AND (h.valid_to IS NULL OR h.valid_to >= current_date))) ORDER BY s.id), '[]')
                    FROM seat s
                    WHERE s.organization_id IN (kase.organization_id, kase.superior_id)),
          'campaign', (SELECT jsonb_build_object('calendar', c.calendar, 'clock', c.clock)
                       FROM campaign c WHERE c.id = kase.campaign_id),
          'repeated', (SELECT jsonb_build_object('case_id', e.case_id, 'sequence', e.sequence, 'at', e.at,
                         'actor', e.actor, 'command', e.command, 'events', e.events)
                       FROM case_event e WHERE e.command_id = case_file.command)
        ) INTO answer;
        RETURN answer;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION case_file(uuid, text, boolean)');
  }
}
