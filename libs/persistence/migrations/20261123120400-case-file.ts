import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As it was at first; a later migration that goes back comes back to it. */
export const firstCaseFile = `
      CREATE OR REPLACE FUNCTION case_file(wanted uuid, command text, locking boolean, today date)
      RETURNS json LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        kase congress_case;
        answer json;
      BEGIN
        IF locking THEN
          SELECT * INTO kase FROM congress_case WHERE id = wanted FOR NO KEY UPDATE;
        ELSE
          SELECT * INTO kase FROM congress_case WHERE id = wanted;
        END IF;
        IF NOT FOUND THEN
          RETURN NULL;
        END IF;
        SELECT row_to_json(file) INTO answer FROM (
          SELECT (kase).*,
            (SELECT coalesce(json_agg(s), '[]') FROM case_stage s WHERE s.case_id = wanted) AS stages,
            (SELECT coalesce(json_agg(t), '[]') FROM task t WHERE t.case_id = wanted) AS tasks,
            (SELECT coalesce(json_agg(a), '[]') FROM task_awaiting a WHERE a.case_id = wanted) AS awaited,
            (SELECT coalesce(json_agg(held ORDER BY held.id), '[]') FROM (
               SELECT s.id, s.organization_id, s.bodies,
                 (SELECT h.person_id FROM seat_holder h WHERE h.seat_id = s.id AND h.valid_from <= today
                    AND (h.valid_to IS NULL OR h.valid_to >= today)
                  ORDER BY h.valid_from DESC LIMIT 1) AS person_id
               FROM seat s WHERE s.organization_id IN (kase.organization_id, kase.superior_id)) held) AS seats,
            (SELECT json_build_object('calendar', c.calendar, 'clock', c.clock)
             FROM campaign c WHERE c.id = kase.campaign_id) AS campaign,
            (SELECT json_build_object('case_id', e.case_id, 'sequence', e.sequence, 'at', e.at,
               'actor', e.actor, 'command', e.command, 'events', e.events)
             FROM case_event e WHERE e.command_id = case_file.command) AS repeated
        ) file;
        RETURN answer;
      END $$;
    `;

/**
 * Reads all that a decision needs in one call, after taking the case's lock. Each statement of a volatile function sees
 * what is committed when it runs, so what is read after the lock is what stands, not what stood when the call began.
 */
export class CaseFile20261123120400 implements MigrationInterface {
  name = 'CaseFile20261123120400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(firstCaseFile);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION case_file(uuid, text, boolean, date)');
  }
}
