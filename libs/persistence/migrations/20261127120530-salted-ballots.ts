import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a ballot's hash was salted with, kept with its votes: without it, who reads the hash of a small vote could try every
 * outcome until one fits. Records from before have none.
 */
export class SaltedBallots20261127120530 implements MigrationInterface {
  name = 'SaltedBallots20261127120530';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ballot ADD COLUMN salt text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ballot DROP COLUMN salt');
  }
}
