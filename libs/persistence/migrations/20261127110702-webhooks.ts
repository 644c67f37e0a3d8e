import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Webhooks: an address that hears what happens in a subtree, by kind. A delivery is one event for one webhook; its key
 * says which event, so that none is delivered twice however often the log is looked through. `sequence` is the log's,
 * absent where a notice or a try-out is delivered. Payloads are kept as they are sent, to the letter.
 */
export class Webhooks20261127110702 implements MigrationInterface {
  name = 'Webhooks20261127110702';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook (
        id uuid PRIMARY KEY,
        campaign_id uuid NOT NULL REFERENCES campaign,
        organization_id uuid NOT NULL REFERENCES organization,
        kinds text[] NOT NULL CHECK (cardinality(kinds) > 0),
        url text NOT NULL,
        secret text NOT NULL,
        /* The request that brought the present secret: a repeat of it brings no other. */
        secret_key text NOT NULL,
        former_secret text,
        former_until timestamptz,
        active boolean NOT NULL DEFAULT true,
        failing_since timestamptz,
        created_by uuid NOT NULL REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        removed_at timestamptz,
        CHECK ((former_secret IS NULL) = (former_until IS NULL))
      );
      CREATE INDEX webhook_campaign ON webhook (campaign_id, created_at, id) WHERE removed_at IS NULL;

      CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY,
        number bigint GENERATED ALWAYS AS IDENTITY,
        webhook_id uuid NOT NULL REFERENCES webhook,
        case_id uuid REFERENCES congress_case,
        sequence integer,
        event_key text NOT NULL,
        kind text NOT NULL,
        payload json NOT NULL,
        status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        attempted_at timestamptz,
        response_code integer,
        last_error text,
        replay_key text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE NULLS NOT DISTINCT (webhook_id, case_id, event_key)
      );
      CREATE UNIQUE INDEX webhook_delivery_list ON webhook_delivery (webhook_id, number);
      CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, next_attempt_at, number)
        WHERE status = 'pending';
      CREATE INDEX webhook_delivery_entry ON webhook_delivery (case_id, sequence) WHERE sequence IS NOT NULL;
      CREATE INDEX notice_recorded ON notice (recorded_at) WHERE kind IN ('overdue', 'escalated');

      /* How far each source has been looked through. */
      CREATE TABLE webhook_reached (source text PRIMARY KEY, at timestamptz NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX notice_recorded; DROP TABLE webhook_reached, webhook_delivery, webhook');
  }
}
