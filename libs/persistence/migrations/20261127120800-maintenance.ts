import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../application-role.js';

/**
 * The engine counts its tables anew (ANALYZE) after it has filled them. Who may not is passed over with a warning, and
 * queries are then planned on tables that seem empty. It changes no row. Before PostgreSQL 17 only owners may.
 */
export class Maintenance20261127120800 implements MigrationInterface {
  name = 'Maintenance20261127120800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF current_setting('server_version_num')::int >= 170000 THEN
          GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO ${applicationRole};
          ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT MAINTAIN ON TABLES TO ${applicationRole};
        END IF;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF current_setting('server_version_num')::int >= 170000 THEN
          ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE MAINTAIN ON TABLES FROM ${applicationRole};
          REVOKE MAINTAIN ON ALL TABLES IN SCHEMA public FROM ${applicationRole};
        END IF;
      END $$;
    `);
  }
}
