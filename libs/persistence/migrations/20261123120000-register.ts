import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organizations by date, the seats in them, the people who hold the seats, and how those people sign in. */
export class Register20261123120000 implements MigrationInterface {
  name = 'Register20261123120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS ltree;
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE organization (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        name text NOT NULL,
        type text NOT NULL,
        parent_id uuid REFERENCES organization,
        path ltree NOT NULL UNIQUE,
        valid_from date NOT NULL,
        valid_to date,
        members integer,
        CHECK (valid_to IS NULL OR valid_to >= valid_from)
      );
      CREATE INDEX organization_path ON organization USING gist (path);
      CREATE INDEX organization_parent ON organization (parent_id);

      CREATE TABLE person (
        id uuid PRIMARY KEY,
        name text NOT NULL
      );

      CREATE TABLE seat (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization,
        post text NOT NULL,
        title text NOT NULL,
        bodies text[] NOT NULL,
        UNIQUE (organization_id, post)
      );

      CREATE TABLE seat_holder (
        seat_id uuid NOT NULL REFERENCES seat,
        person_id uuid NOT NULL REFERENCES person,
        valid_from date NOT NULL,
        valid_to date,
        PRIMARY KEY (seat_id, person_id, valid_from),
        CHECK (valid_to IS NULL OR valid_to >= valid_from),
        CONSTRAINT seat_holder_one_at_a_time EXCLUDE USING gist
          (seat_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
      );
      CREATE INDEX seat_holder_person ON seat_holder (person_id);

      CREATE TABLE account (
        person_id uuid PRIMARY KEY REFERENCES person,
        login text NOT NULL UNIQUE,
        password_hash text NOT NULL
      );

      CREATE TABLE role_grant (
        person_id uuid NOT NULL REFERENCES person,
        role text NOT NULL CHECK (role IN ('administrator', 'auditor', 'reporter')),
        organization_id uuid NOT NULL REFERENCES organization,
        PRIMARY KEY (person_id, role, organization_id)
      );

      CREATE TABLE session (
        sid text PRIMARY KEY,
        sess json NOT NULL,
        expire timestamptz NOT NULL
      );
      CREATE INDEX session_expire ON session (expire);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session, role_grant, account, seat_holder, seat, person, organization');
  }
}
