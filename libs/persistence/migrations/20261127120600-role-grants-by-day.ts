import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A role is granted from a day to a day, as a seat is held. Revoking one sets its last day; what was granted stays to
 * be read, and the same role may be granted again later.
 */
export class RoleGrantsByDay20261127120600 implements MigrationInterface {
  name = 'RoleGrantsByDay20261127120600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE role_grant
        ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
        ADD COLUMN valid_from date NOT NULL DEFAULT '2000-01-01',
        ADD COLUMN valid_to date,
        ADD CHECK (valid_to IS NULL OR valid_to >= valid_from),
        DROP CONSTRAINT role_grant_pkey,
        ADD PRIMARY KEY (person_id, role, organization_id, valid_from),
        ADD CONSTRAINT role_grant_once_at_a_time EXCLUDE USING gist
          (person_id WITH =, role WITH =, organization_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&);
      ALTER TABLE role_grant ALTER COLUMN valid_from SET DEFAULT current_date;
      CREATE INDEX role_grant_organization ON role_grant (organization_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX role_grant_organization;
      DELETE FROM role_grant WHERE valid_from > current_date OR valid_to < current_date;
      ALTER TABLE role_grant
        DROP CONSTRAINT role_grant_once_at_a_time,
        DROP CONSTRAINT role_grant_pkey,
        DROP COLUMN valid_from, DROP COLUMN valid_to, DROP COLUMN id,
        ADD PRIMARY KEY (person_id, role, organization_id);
    `);
  }
}
