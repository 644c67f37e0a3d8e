import type { Measured } from '../main.js';
import type { Closing } from '../stage/servers.js';

export async function measureBoard(
  ...all: readonly [unknown, Closing] | readonly [Closing]
): Promise<Measured> {
  throw new Error(`not yet ${all.length}`);
}
