import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * E-mail: how each person wants it, the messages, and what became of each notice for each person it is for. A message is
 * composed once per person, campaign and window. `day` and `sent_on` are days of the campaign, everything else is real
 * time. Notices that were written before there was mail are not sent late.
 */
export class Mail20261127110601 implements MigrationInterface {
  name = 'Mail20261127110601';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notice_preference (
        person_id uuid PRIMARY KEY REFERENCES person,
        body jsonb NOT NULL
      );

      /* The last answer of a mail server that refused the address for good; a new address clears it. */
      ALTER TABLE person
        ADD COLUMN email_bounced_at timestamptz,
        ADD COLUMN email_bounce text,
        /* The last day on which what still waits for this person was looked for: seats change hands. */
        ADD COLUMN notices_found_on date;
      CREATE INDEX person_to_find ON person (notices_found_on NULLS FIRST)
        WHERE email IS NOT NULL AND email_bounced_at IS NULL;

      ALTER TABLE notice ADD COLUMN handed_out boolean NOT NULL DEFAULT true;
      ALTER TABLE notice ALTER COLUMN handed_out SET DEFAULT false;
      CREATE INDEX notice_to_hand_out ON notice (id) WHERE NOT handed_out;

      CREATE TABLE message (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        campaign_id uuid NOT NULL REFERENCES campaign,
        kind text NOT NULL CHECK (kind IN ('digest', 'single')),
        window_key text NOT NULL,
        day date NOT NULL,
        address text NOT NULL,
        subject text NOT NULL,
        status text NOT NULL DEFAULT 'queued'
          CHECK (status IN ('queued', 'sending', 'sent', 'failed', 'bounced', 'dropped')),
        attempts integer NOT NULL DEFAULT 0,
        composed_at timestamptz NOT NULL,
        next_attempt_at timestamptz NOT NULL,
        claimed_at timestamptz,
        sent_at timestamptz,
        sent_on date,
        last_error text,
        UNIQUE (person_id, campaign_id, window_key)
      );
      CREATE INDEX message_to_send ON message (next_attempt_at) WHERE status IN ('queued', 'sending');
      CREATE INDEX message_campaign ON message (campaign_id, composed_at, id);

      CREATE TABLE notice_delivery (
        person_id uuid NOT NULL REFERENCES person,
        notice_id bigint NOT NULL REFERENCES notice,
        outcome text NOT NULL DEFAULT 'pending'
          CHECK (outcome IN ('pending', 'composed', 'settled', 'off', 'moved')),
        message_id uuid REFERENCES message,
        PRIMARY KEY (person_id, notice_id),
        CHECK (message_id IS NOT NULL OR outcome <> 'composed')
      );
      CREATE INDEX notice_delivery_pending ON notice_delivery (person_id, notice_id) WHERE outcome = 'pending';
      CREATE INDEX notice_delivery_message ON notice_delivery (message_id) WHERE message_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE notice_delivery, message;
      ALTER TABLE notice DROP COLUMN handed_out;
      ALTER TABLE person DROP COLUMN email_bounced_at, DROP COLUMN email_bounce, DROP COLUMN notices_found_on;
      DROP TABLE notice_preference;
    `);
  }
}
