import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One command for many cases: what is meant, who decided and seconded it as they stood, and a line for each case with what
 * was foreseen and what came of it. An undoing has no command of its own: each of its lines brings one. The database itself
 * keeps the second person from being the first.
 */
export class ChangeSets20261127110400 implements MigrationInterface {
  name = 'ChangeSets20261127110400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE campaign ADD COLUMN four_eyes_above integer NOT NULL DEFAULT 50 CHECK (four_eyes_above >= 0);

      CREATE TABLE change_set (
        id uuid PRIMARY KEY,
        campaign_id uuid NOT NULL REFERENCES campaign,
        number integer NOT NULL,
        title text NOT NULL,
        reason text NOT NULL,
        command jsonb,
        filter jsonb,
        undo_of uuid REFERENCES change_set,
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'previewed', 'awaitingSecond', 'applying',
          'applied', 'undoing', 'undone', 'failed')),
        created_by jsonb NOT NULL,
        person_id uuid NOT NULL REFERENCES person,
        seat_id uuid NOT NULL REFERENCES seat,
        organization_id uuid NOT NULL REFERENCES organization,
        second_by jsonb,
        preview jsonb,
        failure text,
        created_at timestamptz NOT NULL,
        previewed_at timestamptz,
        seconded_at timestamptz,
        started_at timestamptz,
        finished_at timestamptz,
        UNIQUE (campaign_id, number),
        CHECK ((command IS NULL) = (undo_of IS NOT NULL) AND (filter IS NULL) = (undo_of IS NOT NULL)),
        CONSTRAINT change_set_four_eyes CHECK (second_by ->> 'personId' <> person_id::text)
      );
      CREATE INDEX change_set_undo ON change_set (undo_of) WHERE undo_of IS NOT NULL;

      CREATE TABLE change_set_item (
        change_set_id uuid NOT NULL REFERENCES change_set,
        case_id uuid NOT NULL REFERENCES congress_case,
        command jsonb,
        verdict text NOT NULL CHECK (verdict IN ('wouldChange', 'refused')),
        result text NOT NULL CHECK (result IN ('pending', 'applied', 'refused', 'failed')),
        code text,
        places jsonb,
        moves jsonb NOT NULL DEFAULT '[]',
        notices integer NOT NULL DEFAULT 0,
        lasting text,
        sequence integer,
        PRIMARY KEY (change_set_id, case_id),
        CHECK ((result = 'applied') = (sequence IS NOT NULL))
      );
      CREATE INDEX change_set_item_result ON change_set_item (change_set_id, result, case_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE change_set_item, change_set;
      ALTER TABLE campaign DROP COLUMN four_eyes_above;
    `);
  }
}
