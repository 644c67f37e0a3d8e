import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';

/** Bundles the workflows from their TypeScript, once per run, so that tests need no build. */
export async function bundleWorkflows(folder: string): Promise<string | undefined> {
  const workflowsPath = resolve('workflows/index.ts');
  if (!existsSync(workflowsPath)) return undefined;
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        conditionNames: ['development', '...'],
        extensionAlias: { '.js': ['.ts', '.js'] },
      },
    }),
  });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'workflow-bundle.js');
  writeFileSync(path, code);
  return path;
}
