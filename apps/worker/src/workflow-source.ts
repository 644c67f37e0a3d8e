import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WorkerOptions } from '@temporalio/worker';

type WorkflowSource = Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'>;

/** The bundle that the build made; bundling at start loses seconds and is left to a checkout that has none. */
export function workflowSource(): WorkflowSource {
  const root = new URL('../../../', import.meta.url);
  const bundle = fileURLToPath(new URL('workflow-bundle.js', root));
  if (existsSync(bundle)) return { workflowBundle: { codePath: bundle } };
  return { workflowsPath: fileURLToPath(new URL('workflows/index.js', root)) };
}
