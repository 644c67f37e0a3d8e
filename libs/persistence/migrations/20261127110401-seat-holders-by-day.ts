import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who holds a seat on a day is asked for every seat of every decision. Without an order of its own the planner took the
 * index of the exclusion constraint, which reads some thirty pages for one seat.
 */
export class SeatHoldersByDay20261127110401 implements MigrationInterface {
  name = 'SeatHoldersByDay20261127110401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX seat_holder_by_day ON seat_holder (seat_id, valid_from)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX seat_holder_by_day');
  }
}
