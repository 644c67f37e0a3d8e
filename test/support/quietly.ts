import { DefaultLogger, Runtime } from '@temporalio/worker';

let installed = false;

/**
 * A test that fails says why by itself; a worker's own lines would bury it. Called where a worker is made and not
 * before: a runtime that no worker ever uses keeps its process alive.
 */
export function quietly(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: 'OFF' } },
  });
}
