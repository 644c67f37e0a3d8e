import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deliveries that are over are looked for by their last attempt, to be removed after their time. */
export class DeliveriesOver20261128120000 implements MigrationInterface {
  name = 'DeliveriesOver20261128120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "CREATE INDEX webhook_delivery_over ON webhook_delivery (attempted_at) WHERE status <> 'pending'",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX webhook_delivery_over');
  }
}
