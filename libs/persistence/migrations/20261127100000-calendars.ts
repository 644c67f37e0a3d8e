import type { MigrationInterface, QueryRunner } from 'typeorm';
import { firstCaseFile } from './20261123120400-case-file.js';

/**
 * Working calendars by campaign and subtree, a version per change. `calendar_day` numbers the working days of each
 * version, so that a query can count between two days by a subtraction. A case's file carries the calendar in force where
 * it stands, and the organizations above it.
 */
export class Calendars20261127100000 implements MigrationInterface {
  name = 'Calendars20261127100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar (
        campaign_id uuid NOT NULL REFERENCES campaign,
        organization_id uuid NOT NULL REFERENCES organization,
        version integer NOT NULL,
        body jsonb NOT NULL,
        reason text NOT NULL,
        confirmed_by uuid REFERENCES person,
        confirmed_at timestamptz NOT NULL,
        PRIMARY KEY (campaign_id, organization_id, version)
      );

      CREATE TABLE calendar_day (
        campaign_id uuid NOT NULL,
        organization_id uuid NOT NULL,
        version integer NOT NULL,
        day date NOT NULL,
        /* Working days from the first numbered day up to and including this one. */
        number integer NOT NULL,
        PRIMARY KEY (campaign_id, organization_id, version, day),
        FOREIGN KEY (campaign_id, organization_id, version) REFERENCES calendar
      );

      INSERT INTO calendar (campaign_id, organization_id, version, body, reason, confirmed_at)
      SELECT id, root_id, (calendar ->> 'version')::integer,
        calendar || '{"weekend": [0, 6], "confirmedYears": []}', 'campaign', now()
      FROM campaign;
      INSERT INTO calendar_day (campaign_id, organization_id, version, day, number)
      SELECT k.campaign_id, k.organization_id, k.version, d.day::date, sum(CASE
          WHEN k.body -> 'holidays' ? to_char(d.day, 'YYYY-MM-DD') THEN 0
          WHEN k.body -> 'workedWeekends' ? to_char(d.day, 'YYYY-MM-DD') THEN 1
          WHEN extract(dow FROM d.day) IN (0, 6) THEN 0 ELSE 1 END)
        OVER (PARTITION BY k.campaign_id, k.organization_id, k.version ORDER BY d.day)
      FROM calendar k JOIN campaign c ON c.id = k.campaign_id
      CROSS JOIN generate_series(c.starts_on - 366, c.starts_on + 1830, '1 day'::interval) AS d(day);
      ALTER TABLE campaign DROP COLUMN calendar;

      /* The paths of an organization and of everything above it, from the top downward. */
      CREATE FUNCTION lineage(place ltree) RETURNS ltree[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        'SELECT array_agg(subpath(place, 0, n) ORDER BY n) FROM generate_series(1, nlevel(place)) n';

      /* The latest version of the nearest calendar at or above a place in the tree. */
      CREATE FUNCTION calendar_in_force(campaign uuid, place ltree) RETURNS calendar
      LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT c FROM calendar c JOIN organization o ON o.id = c.organization_id
        WHERE c.campaign_id = campaign AND o.path = ANY (lineage(place))
        ORDER BY nlevel(o.path) DESC, c.version DESC LIMIT 1
      $$;
    `);
    await runner.query(`
      CREATE OR REPLACE FUNCTION case_file(wanted uuid, command text, locking boolean, today date)
      RETURNS json LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        kase congress_case;
        place ltree;
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
        SELECT path INTO place FROM organization WHERE id = kase.organization_id;
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
            (SELECT coalesce(json_agg(a.id ORDER BY nlevel(a.path) DESC), '[]') FROM organization a
             WHERE a.path = ANY (lineage(subpath(place, 0, nlevel(place) - 1)))) AS above,
            (SELECT json_build_object('calendar', (calendar_in_force(c.id, place)).body, 'clock', c.clock)
             FROM campaign c WHERE c.id = kase.campaign_id) AS campaign,
            (SELECT json_build_object('case_id', e.case_id, 'sequence', e.sequence, 'at', e.at,
               'actor', e.actor, 'command', e.command, 'events', e.events)
             FROM case_event e WHERE e.command_id = case_file.command) AS repeated
        ) file;
        RETURN answer;
      END $$;
    `);
  }

  /** Keeps the campaign's own calendar in its latest version; those of subtrees are lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE campaign ADD COLUMN calendar jsonb;
      UPDATE campaign c SET calendar = (SELECT k.body - 'weekend' - 'confirmedYears' FROM calendar k
        WHERE k.campaign_id = c.id AND k.organization_id = c.root_id ORDER BY k.version DESC LIMIT 1);
      ALTER TABLE campaign ALTER COLUMN calendar SET NOT NULL;
    `);
    await runner.query(firstCaseFile);
    await runner.query(`
      DROP FUNCTION calendar_in_force(uuid, ltree);
      DROP FUNCTION lineage(ltree);
      DROP TABLE calendar_day, calendar;
    `);
  }
}
