import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Through which seat a hand signed. One person has one signature in a step: the key of the table refuses a second one
 * through another seat, be it for themselves or for somebody else.
 */
export class HandsThroughSeats20261127120200 implements MigrationInterface {
  name = 'HandsThroughSeats20261127120200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE task_hand ADD COLUMN seat_id uuid;
      UPDATE task_hand h SET seat_id = (s.event ->> 'seatId')::uuid
      FROM case_event e CROSS JOIN LATERAL jsonb_array_elements(e.events) AS s(event)
      WHERE h.part = 'signed' AND e.case_id = h.case_id AND s.event ->> 'type' = 'Signed'
        AND s.event ->> 'task' = h.task_key AND (s.event ->> 'step')::integer = h.step
        AND s.event ->> 'personId' = h.person_id::text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE task_hand DROP COLUMN seat_id');
  }
}
