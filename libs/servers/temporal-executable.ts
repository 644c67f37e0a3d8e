import { type Executable, resolveExecutable } from './executable.js';
import { type Progress } from './server.js';
import { devServerWheel, timeSkippingWheel } from './temporal-wheels.js';

type Finding = {
  /** Where programs that were fetched are kept: the tool cache of the data folder. */
  readonly toolsDir: string;
  readonly givenPath?: string | undefined;
  readonly progress?: Progress | undefined;
};

/** The development server: real Temporal on SQLite. */
export function findDevServer({ toolsDir, givenPath, progress }: Finding): Promise<Executable> {
  const wanted = {
    variable: 'TEMPORAL_CLI_PATH',
    givenPath,
    command: 'temporal',
    sdk: 'createLocal',
    wheel: devServerWheel,
  } as const;
  return resolveExecutable(wanted, toolsDir, progress);
}

/** The test server that skips time, for workflow tests that wait for months. */
export function findTimeSkippingServer({ toolsDir, givenPath, progress }: Finding): Promise<Executable> {
  const wanted = {
    variable: 'TEMPORAL_TEST_SERVER_PATH',
    givenPath,
    command: 'temporal-test-server',
    sdk: 'createTimeSkipping',
    wheel: timeSkippingWheel,
  } as const;
  return resolveExecutable(wanted, toolsDir, progress);
}
