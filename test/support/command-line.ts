import { execFile } from 'node:child_process';

export type Ran = { readonly exitCode: number; readonly out: string; readonly err: string };

/** Runs the `congress` command from its source, in a process of its own, with nobody at the terminal. */
export function congress(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ran> {
  const program = ['--conditions=development', '--import', 'tsx', 'apps/cli/src/main.ts', ...args];
  return new Promise((ran) => {
    const child = execFile(
      process.execPath,
      program,
      { env: { ...process.env, ...environment } },
      (error, out, err) => {
        const exitCode = typeof error?.code === 'number' ? error.code : error ? 1 : 0;
        ran({ exitCode, out, err });
      },
    );
    child.stdin?.end();
  });
}
