import { readConfiguration, type Configuration } from './configuration.js';
import { StartFault } from './start-fault.js';

/** For a process that starts no server: both addresses must be handed to it. Says every fault and ends with exit code 1. */
export function processConfiguration(): Configuration {
  try {
    const read = readConfiguration();
    if (read.DATABASE_URL && read.TEMPORAL_ADDRESS) return read;
    process.stderr.write(
      'Thiếu DATABASE_URL hoặc TEMPORAL_ADDRESS / DATABASE_URL or TEMPORAL_ADDRESS is missing\n',
    );
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    process.stderr.write(`${error.message}\n`);
  }
  process.exit(1);
}
