import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { root } from './root.mjs';

/** One bundle of all workflows, made at build time: a worker that bundles at start loses seconds. */
const quiet = { trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error, log() {} };
const { code } = await bundleWorkflowCode({
  workflowsPath: join(root, 'dist/workflows/index.js'),
  logger: quiet,
});
writeFileSync(join(root, 'dist/workflow-bundle.js'), code);
