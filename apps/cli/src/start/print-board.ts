import type { DataSource } from 'typeorm';

/** Prints the board of the campaign that was loaded. */
export async function printBoard(_dataSource: DataSource): Promise<void> {}
