import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '../append-only.js';
import { applicationRole } from '../application-role.js';

/** Already append-only by triggers. */
const evidence = ['case_event', 'audit_line', 'trail_line', 'trail_entry'];

/**
 * The engine works as a role that cannot touch what is evidence (ADR 16). The role belongs to the server, not to the
 * database: it may be there already, and stays when this is taken back.
 */
export class ApplicationRole20261127120510 implements MigrationInterface {
  name = 'ApplicationRole20261127120510';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${applicationRole}') THEN
          CREATE ROLE ${applicationRole} NOLOGIN;
        END IF;
        IF NOT pg_has_role(current_user, '${applicationRole}', 'SET') THEN
          EXECUTE format('GRANT ${applicationRole} TO %I', current_user);
        END IF;
      EXCEPTION WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'The owner of the database may not create roles. Let an administrator say: CREATE ROLE ${applicationRole} NOLOGIN; GRANT ${applicationRole} TO %;', current_user;
      END $$;
      GRANT USAGE ON SCHEMA public TO ${applicationRole};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${applicationRole};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${applicationRole};
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${applicationRole};
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO ${applicationRole};
      REVOKE INSERT, UPDATE, DELETE ON migrations FROM ${applicationRole};
      REVOKE UPDATE, DELETE ON ${evidence.join(', ')} FROM ${applicationRole};
    `);
    await appendOnly(runner, 'ballot');
    await keepVersions(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER document_version_kept ON document_version;
      DROP TRIGGER document_version_no_truncate ON document_version;
      DROP FUNCTION keep_recorded_version();
      DROP TRIGGER ballot_append_only ON ballot;
      DROP TRIGGER ballot_no_truncate ON ballot;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM ${applicationRole};
      ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM ${applicationRole};
      REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${applicationRole};
      REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM ${applicationRole};
      REVOKE USAGE ON SCHEMA public FROM ${applicationRole};
    `);
  }
}

/** A version that a case speaks of stays as it is; one that was refused before the case spoke of it may go. */
async function keepVersions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION keep_recorded_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM case_event e
        WHERE e.case_id = OLD.case_id AND e.command ->> 'versionId' = OLD.id::text) THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'document_version is append-only';
    END $$;
    CREATE TRIGGER document_version_kept BEFORE UPDATE OR DELETE ON document_version
      FOR EACH ROW EXECUTE FUNCTION keep_recorded_version();
    CREATE TRIGGER document_version_no_truncate BEFORE TRUNCATE ON document_version
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    REVOKE UPDATE ON document_version FROM ${applicationRole};
  `);
}
