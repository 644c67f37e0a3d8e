import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How people prove who they are. Secrets that are only compared are kept as hashes; the one that must be read again (TOTP)
 * is sealed with the session secret. Failed sign-ins are counted by a hash of the login, known or not, so that a lock tells
 * nobody whether there is such an account. Sessions are found by person and by the provider's subject.
 */
export class Identity20261127120400 implements MigrationInterface {
  name = 'Identity20261127120400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person
        ADD COLUMN disabled_at timestamptz,
        /* Whose administrators look after a person who holds no seat and no role. */
        ADD COLUMN registered_in uuid REFERENCES organization;
      ALTER TABLE account
        ALTER COLUMN password_hash DROP NOT NULL,
        ADD COLUMN password_set_at timestamptz,
        ADD COLUMN totp_secret text,
        ADD COLUMN totp_confirmed_at timestamptz,
        ADD COLUMN totp_last_step bigint;

      CREATE TABLE recovery_code (
        person_id uuid NOT NULL REFERENCES person,
        code_hash text NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (person_id, code_hash)
      );
      CREATE TABLE sign_in_attempt (
        key text PRIMARY KEY,
        failures integer NOT NULL,
        last_failed_at timestamptz NOT NULL,
        blocked_until timestamptz
      );
      CREATE INDEX sign_in_attempt_age ON sign_in_attempt (last_failed_at);

      CREATE TABLE account_link (
        token_hash text PRIMARY KEY,
        purpose text NOT NULL CHECK (purpose IN ('invitation', 'reset', 'firstAdministrator')),
        person_id uuid REFERENCES person,
        created_at timestamptz NOT NULL,
        created_by uuid REFERENCES person,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CHECK ((purpose = 'firstAdministrator') = (person_id IS NULL))
      );
      CREATE INDEX account_link_person ON account_link (person_id) WHERE used_at IS NULL;

      CREATE TABLE person_identity (
        id uuid PRIMARY KEY,
        issuer text NOT NULL,
        subject text NOT NULL,
        person_id uuid NOT NULL REFERENCES person,
        linked_at timestamptz NOT NULL,
        last_used_at timestamptz,
        UNIQUE (issuer, subject)
      );
      CREATE INDEX person_identity_person ON person_identity (person_id);
      CREATE TABLE logout_token (jti text PRIMARY KEY, expires_at timestamptz NOT NULL);

      CREATE TABLE passkey (
        id text PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports text[] NOT NULL,
        label text NOT NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz,
        removed_at timestamptz
      );
      CREATE INDEX passkey_person ON passkey (person_id) WHERE removed_at IS NULL;
      ALTER TABLE campaign ADD COLUMN confirm_sign_offs boolean NOT NULL DEFAULT false;

      CREATE TABLE api_token (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        label text NOT NULL,
        token_hash text NOT NULL UNIQUE,
        hint text NOT NULL,
        scopes text[] NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX api_token_person ON api_token (person_id, created_at, id) WHERE revoked_at IS NULL;

      CREATE TABLE account_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        kind text NOT NULL,
        at timestamptz NOT NULL,
        by_person_id uuid REFERENCES person,
        detail jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX account_event_person ON account_event (person_id, id);

      CREATE INDEX session_person ON session ((sess ->> 'personId'));
      CREATE INDEX session_oidc ON session ((sess ->> 'oidcSubject')) WHERE sess ->> 'oidcSubject' IS NOT NULL;
    `);
  }

  /** Who was only invited had no account before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX session_oidc;
      DROP INDEX session_person;
      DROP TABLE account_event, api_token, passkey, logout_token, person_identity, account_link, sign_in_attempt,
        recovery_code;
      ALTER TABLE campaign DROP COLUMN confirm_sign_offs;
      DELETE FROM account WHERE password_hash IS NULL;
      ALTER TABLE account
        DROP COLUMN totp_last_step, DROP COLUMN totp_confirmed_at, DROP COLUMN totp_secret,
        DROP COLUMN password_set_at, ALTER COLUMN password_hash SET NOT NULL;
      ALTER TABLE person DROP COLUMN registered_in, DROP COLUMN disabled_at;
    `);
  }
}
